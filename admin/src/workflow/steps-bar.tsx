import { CheckOutlined } from '@ant-design/icons'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'
import type { Task } from '../tasks/task'
import { Icon } from '../ui/icons'
import { durationSince, Moment } from '../ui/Moment'
import { type Step, stepsOf } from './steps'
import { StrandedTag } from './stranded-tag'
import { toneStyle } from './tone-style'
import { turnSentence } from './turn-words'

/** The main line: what is done with who and when, whose turn it is, what is to come. */
export const Steps = ({ definition, task }: { definition: Definition; task: Task }) => {
  const { label } = useWords()
  const me = useMe()
  const steps = stepsOf(definition, task, task.logs)
  const duration = task.turn ? durationSince(task.turn.since) : ''
  return (
    <>
      <ol className="task-steps">
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
    </>
  )
}

const StepItem = ({ step: { status, state, at, by } }: { step: Step }) => {
  const { label } = useWords()
  return (
    <li data-state={state} aria-current={state === 'present' ? 'step' : undefined}>
      <span className="task-step-dot" style={state === 'present' ? toneStyle(status.tone) : undefined}>
        {state === 'passed' ? <CheckOutlined aria-hidden /> : <Icon name={status.icon} />}
      </span>
      <span className="task-step-name">{label(status.label)}</span>
      {by && at && (
        <span className="task-step-who">
          {by.name} <Moment at={at} />
        </span>
      )}
    </li>
  )
}
