import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { http } from '../../http/client'
import { isProblem, type Problem } from '../../http/problem'
import { useWords } from '../../i18n/use-words'
import { waiting } from '../../ui/waiting'
import { Refusal } from '../refusal'
import { answered, words } from './words'

type Tested = { readonly ok: boolean; readonly status: number | null; readonly answer: string }

type Props = { name: string; title: string; about: string; children?: ReactNode }

/** A channel, and whether it works: a test message is sent, and what the other side answered is told. */
export const TryChannel = ({ name, title, about, children }: Props) => {
  const { label } = useWords()
  const [isTesting, setTesting] = useState(false)
  const [tested, setTested] = useState<Tested>()
  const [problem, setProblem] = useState<Problem>()
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
  return (
    <>
      <div className="row">
        <strong>{title}</strong>
        <span className="quiet-text">{about}</span>
        {children}
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
    </>
  )
}
