import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { askDeclaration } from '../../declaration/ask-declaration'
import { http } from '../../http/client'
import { isProblem, type Problem } from '../../http/problem'
import { useWords } from '../../i18n/use-words'
import { waiting } from '../../ui/waiting'
import { draftsUrl } from '../draft'
import { useDraftEditing } from '../editing'
import { PlainEntry } from '../plain-entry'
import { Refusal } from '../refusal'
import { useReadAnew } from '../use-draft'
import { words } from './words'

const NOTE_MAX = 500
const CONFLICT = 409

/** Puts the draft in force by the plan that is shown; where that has moved, what holds now is shown first. */
export const PublishForm = () => {
  const { label } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const readAnew = useReadAnew()
  const { draft, verified, isVerified, setPublishing } = useDraftEditing()
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isMissing = note.trim() === ''
  const publish = async () => {
    setTried(true)
    if (isMissing || !verified) return
    setSending(true)
    setPublishing(true)
    setProblem(undefined)
    try {
      await http.post(`${draftsUrl}/${draft.id}/publish`, { plan: verified.plan, note })
      await navigate('/configuration')
      await askDeclaration()
      void message.success(label(words.published))
      await readAnew()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
      setPublishing(false)
      if (thrown.statusCode === CONFLICT) await readAnew()
    } finally {
      setSending(false)
    }
  }
  const missing = { path: '', code: 'missing', text: label(words.noteMissing) }
  return (
    <section className="panel stack" aria-label={label(words.publish)}>
      <PlainEntry
        label={label(words.note)}
        help={label(words.noteHelp)}
        isRequired
        faults={isTried && isMissing ? [missing] : []}
      >
        {(id) => (
          <Input
            id={id}
            value={note}
            maxLength={NOTE_MAX}
            autoComplete="off"
            onChange={({ target }) => setNote(target.value)}
            onPressEnter={() => void publish()}
          />
        )}
      </PlainEntry>
      {problem?.statusCode === CONFLICT && (
        <Alert type="warning" showIcon role="alert" message={label(words.moved)} />
      )}
      {problem && problem.statusCode !== CONFLICT && <Refusal problem={problem} />}
      <p className="flat quiet-text">{label(words.publishHelp)}</p>
      <div className="row">
        <Button
          type="primary"
          disabled={!isVerified || verified?.ok !== true}
          onClick={() => void publish()}
          {...waiting(isSending)}
        >
          {label(words.publish)}
        </Button>
      </div>
    </section>
  )
}
