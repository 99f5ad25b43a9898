import type { OwnChannel } from '@oms/db/domain/channels'
import { App, Input, Modal, Typography } from 'antd'
import { useState } from 'react'
import { http } from '../../http/client'
import { isProblem, type Problem } from '../../http/problem'
import { useWords } from '../../i18n/use-words'
import { PlainEntry } from '../plain-entry'
import { Refusal } from '../refusal'
import { words } from './words'

type Props = { name: string; channel: OwnChannel; onClose: () => void }

/** Has a webhook's secret made, which is shown once; or takes a robot's, which is not shown again. */
export const GiveSecret = ({ name, channel, onClose }: Props) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const [made, setMade] = useState<string>()
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isWebhook = channel.kind === 'webhook'
  const send = async () => {
    setSending(true)
    setProblem(undefined)
    try {
      const body = isWebhook ? {} : { url: url.trim(), ...(secret.trim() && { secret: secret.trim() }) }
      const { data } = await http.post<{ secret?: string }>(`/api/system/channels/${name}/secret`, body)
      if (data.secret !== undefined) return setMade(data.secret)
      void message.success(label(words.secretKept))
      onClose()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }
  const isDone = made !== undefined
  return (
    <Modal
      open
      width={520}
      title={`${label(isWebhook ? words.newSecret : words.giveSecret)} · ${label(channel.label)}`}
      okText={label(isDone ? words.close : isWebhook ? words.newSecret : words.save)}
      cancelText={label(words.cancel)}
      cancelButtonProps={{ hidden: isDone }}
      okButtonProps={{ disabled: !isWebhook && url.trim() === '', loading: isSending }}
      onOk={() => (isDone ? onClose() : void send())}
      onCancel={onClose}
    >
      <div className="stack">
        {problem && <Refusal problem={problem} />}
        {isWebhook ? (
          <p className="flat quiet-text">{label(words.secretShown)}</p>
        ) : (
          <>
            <PlainEntry label={label(words.robotUrl)} isRequired>
              {(id) => (
                <Input
                  id={id}
                  value={url}
                  autoComplete="off"
                  onChange={({ target }) => setUrl(target.value)}
                />
              )}
            </PlainEntry>
            <PlainEntry label={label(words.robotSecret)}>
              {(id) => (
                <Input.Password
                  id={id}
                  value={secret}
                  autoComplete="new-password"
                  onChange={({ target }) => setSecret(target.value)}
                />
              )}
            </PlainEntry>
          </>
        )}
        {made !== undefined && (
          <Typography.Text code copyable className="written">
            {made}
          </Typography.Text>
        )}
      </div>
    </Modal>
  )
}
