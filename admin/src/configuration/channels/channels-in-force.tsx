import { channelKinds, type OwnChannel } from '@oms/db/domain/channels'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useDeclaration } from '../../declaration/held'
import { http } from '../../http/client'
import { isProblem, type Problem } from '../../http/problem'
import { useWords } from '../../i18n/use-words'
import { waiting } from '../../ui/waiting'
import { Refusal } from '../refusal'
import { GiveSecret } from './give-secret'
import { answered, words } from './words'

/** The channels that are sent to: what they are spoken to with is given here, and whether it works is tried. */
export const ChannelsInForce = () => {
  const { label } = useWords()
  const { channels } = useDeclaration()
  const inUse = Object.entries(channels).filter(([, { archived }]) => !archived)
  if (inUse.length === 0) return null
  return (
    <section className="panel" aria-label={label(words.channels)}>
      <h2 className="panel-title">{label(words.channels)}</h2>
      <ul className="plain-list">
        {inUse.map(([key, channel]) => (
          <Place key={key} name={key} channel={channel} />
        ))}
      </ul>
    </section>
  )
}

type Tested = { readonly ok: boolean; readonly status: number | null; readonly answer: string }

const Place = ({ name, channel }: { name: string; channel: OwnChannel }) => {
  const { label } = useWords()
  const [isGiving, setGiving] = useState(false)
  const [isTesting, setTesting] = useState(false)
  const [tested, setTested] = useState<Tested>()
  const [problem, setProblem] = useState<Problem>()
  const title = label(channel.label)
  const test = async () => {
    setTesting(true)
    setTested(undefined)
    setProblem(undefined)
    try {
      setTested((await http.post<Tested>(`/api/system/channels/${name}/test`, {})).data)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setTesting(false)
    }
  }
  const give = channel.kind === 'webhook' ? words.newSecret : words.giveSecret
  return (
    <li className="stack">
      <div className="row">
        <strong>{title}</strong>
        <span className="quiet-text">{label(channelKinds[channel.kind].label)}</span>
        <Button size="small" aria-label={`${label(give)} ${title}`} onClick={() => setGiving(true)}>
          {label(give)}
        </Button>
        <Button
          size="small"
          aria-label={`${label(words.test)} ${title}`}
          onClick={() => void test()}
          {...waiting(isTesting)}
        >
          {label(words.test)}
        </Button>
      </div>
      {problem && <Refusal problem={problem} />}
      {tested && (
        <Alert
          role="status"
          type={tested.ok ? 'success' : 'error'}
          showIcon
          message={label(tested.ok ? words.arrived : words.notArrived)}
          description={<span className="written">{label(answered(tested.status, tested.answer))}</span>}
        />
      )}
      {isGiving && <GiveSecret name={name} channel={channel} onClose={() => setGiving(false)} />}
    </li>
  )
}
