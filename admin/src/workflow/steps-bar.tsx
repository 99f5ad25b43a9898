import { CheckOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { upcomingInWords } from '@oms/db/domain/timers/in-words'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { useState } from 'react'
import { useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'
import type { Task } from '../tasks/task'
import { happenings } from '../tasks/timeline'
import { Icon } from '../ui/icons'
import { durationSince, Moment, minuteOf } from '../ui/Moment'
import { type Step, stepsOf } from './steps'
import { StrandedTag } from './stranded-tag'
import { toneStyle } from './tone-style'
import { turnSentence } from './turn-words'
import { words } from './words'

/** The main line: what is done with who and when, whose turn it is, what is to come. On a phone it folds. */
export const Steps = ({ definition, task }: { definition: Definition; task: Task }) => {
  const { label } = useWords()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const steps = stepsOf(definition, task, happenings(task.logs))
  const duration = task.turn ? durationSince(task.turn.since) : ''
  const place = steps.findIndex(({ state }) => state === 'present')
  return (
    <>
      <button
        type="button"
        className="task-steps-fold"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label(words.stepOf(place + 1, steps.length))}
        {isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
      </button>
      <ol className="task-steps" data-open={isOpen}>
        {steps.map((step) => (
          <StepItem key={step.key} step={step} />
        ))}
      </ol>
      {task.turn && (
        <p className="task-waiting">
          <Icon name={definition.statuses[task.status]?.icon ?? ''} />
          <strong>{label(turnSentence(definition, task, me, duration))}</strong>
          {task.turn.stranded && <StrandedTag />}
        </p>
      )}
      <Coming definition={definition} task={task} />
    </>
  )
}

/** What happens by itself, unless the task goes on before. */
const Coming = ({ definition, task }: { definition: Definition; task: Task }) => {
  const { label } = useWords()
  const lines = task.upcoming.flatMap((one) => upcomingInWords(one, minuteOf(one.at), definition) ?? [])
  if (lines.length === 0) return null
  return (
    <ul className="task-coming">
      {lines.map((line) => (
        <li key={line.en}>{label(line)}</li>
      ))}
    </ul>
  )
}

const StepItem = ({ step: { status, state, at, by, times } }: { step: Step }) => {
  const { label } = useWords()
  return (
    <li data-state={state} aria-current={state === 'present' ? 'step' : undefined}>
      <span className="task-step-dot" style={state === 'present' ? toneStyle(status.tone) : undefined}>
        {state === 'passed' ? <CheckOutlined aria-hidden /> : <Icon name={status.icon} />}
      </span>
      <span className="task-step-name">
        {label(status.label)}
        {times > 1 && <span className="task-step-times">{label(words.times(times))}</span>}
      </span>
      {by && at && (
        <span className="task-step-who">
          {by.name} <Moment at={at} />
        </span>
      )}
      {state === 'coming' && times > 0 && <span className="task-step-who">{label(words.sentBack)}</span>}
    </li>
  )
}
