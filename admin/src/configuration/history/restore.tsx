import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { askDeclaration } from '../../declaration/ask-declaration'
import { http } from '../../http/client'
import { isProblem, type Problem } from '../../http/problem'
import { useWords } from '../../i18n/use-words'
import { waiting } from '../../ui/waiting'
import { type Release, releasesUrl } from '../draft'
import { PlainEntry } from '../plain-entry'
import { Refusal } from '../refusal'
import { useReadAnew } from '../use-draft'
import { restoreTitle, words } from './words'

const NOTE_MAX = 500

type Props = {
  /** 0, which is no record: as shipped. */
  release: Pick<Release, 'id' | 'number'>
  onClose: () => void
}

/** Asks why, and brings the rules of a release back as a new one. */
export const Restore = ({ release, onClose }: Props) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const readAnew = useReadAnew()
  const [note, setNote] = useState('')
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const restore = async () => {
    setSending(true)
    setProblem(undefined)
    try {
      await http.post(`${releasesUrl}/${release.id}/restore`, { note })
      await Promise.all([readAnew(), askDeclaration()])
      void message.success(label(words.restored))
      await navigate('/configuration')
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }
  return (
    <Modal
      open
      width={520}
      title={label(restoreTitle(release.number))}
      okText={label(words.restore)}
      cancelText={label(words.cancel)}
      okButtonProps={waiting(isSending)}
      onOk={() => void restore()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="flat">{label(words.restoreHelp)}</p>
        <PlainEntry label={label(words.note)} help={label(words.noteHelp)}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={note}
              maxLength={NOTE_MAX}
              onChange={({ target }) => setNote(target.value)}
            />
          )}
        </PlainEntry>
        {problem && <Refusal problem={problem} />}
      </div>
    </Modal>
  )
}
