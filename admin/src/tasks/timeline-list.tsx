import { comments } from '@oms/db/domain/resources/records'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { Icon } from '../ui/icons'
import { Moment } from '../ui/Moment'
import { entryLabel, entryValues } from '../workflow/log-words'
import { StatusTag } from '../workflow/StatusTag'
import { toneStyle } from '../workflow/tone-style'
import { LogChanges } from './log-changes'
import type { Comment, LogEntry, Task } from './task'
import { timelineOf } from './timeline'
import { words } from './words'

type Props = { definition: Definition; task: Task }

/** What happened and what was said, in one row, the oldest first. */
export const Timeline = ({ definition, task }: Props) => (
  <ol className="task-timeline">
    {timelineOf(task.logs, task.comments).map((item) =>
      item.kind === 'log' ? (
        <LogItem key={item.key} definition={definition} task={task} entry={item.entry} />
      ) : (
        <CommentItem key={item.key} comment={item.comment} />
      ),
    )}
  </ol>
)

const LogItem = ({ definition, task, entry }: Props & { entry: LogEntry }) => {
  const { label } = useWords()
  const status = definition.statuses[entry.toStatus]
  const hasMoved = entry.fromStatus !== entry.toStatus
  const icon = definition.actions[entry.action]?.icon ?? (hasMoved ? 'send' : 'history')
  return (
    <li className="task-event">
      <span className="task-event-dot" style={hasMoved && status ? toneStyle(status.tone) : undefined}>
        <Icon name={icon} />
      </span>
      <div className="task-event-body">
        <p className="task-event-line">
          <b>{entry.actor.name}</b>
          <span>{label(entryLabel(definition, entry))}</span>
          {hasMoved && <StatusTag status={entry.toStatus} version={task.definitionVersion} />}
          <Moment at={entry.createdAt} />
        </p>
        {entryValues(definition, entry).map(({ name, field, value }) => (
          <p key={name} className="task-event-value">
            {label(field.label)}
            {label(words.colon)}
            <FieldText field={field} value={value} record={entry.data} />
          </p>
        ))}
        <LogChanges entry={entry} />
        {entry.comment && (
          <div className="task-event-text">
            <FieldText field={comments.fields.body} value={entry.comment} />
          </div>
        )}
      </div>
    </li>
  )
}

const CommentItem = ({ comment }: { comment: Comment }) => {
  const { label } = useWords()
  return (
    <li className="task-event task-comment">
      <span className="task-event-dot" aria-hidden>
        {comment.author.name.slice(0, 1)}
      </span>
      <div className="task-event-body">
        <p className="task-event-line">
          <b>{comment.author.name}</b>
          <span>{label(words.commented)}</span>
          <Moment at={comment.createdAt} />
        </p>
        <div className="task-event-text">
          <FieldText field={comments.fields.body} value={comment.body} />
        </div>
      </div>
    </li>
  )
}
