import type { LogEntry } from '@oms/db/domain/answered'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { Button } from 'antd'
import { CommentItem } from '../comments/comment-item'
import { FieldText } from '../fields/FieldText'
import type { FileRecord } from '../files/file'
import { FileList } from '../files/file-list'
import { useWords } from '../i18n/use-words'
import { CutText } from '../prose/cut-text'
import { failureText } from '../sending/failure-text'
import { Icon } from '../ui/icons'
import { Moment } from '../ui/Moment'
import { waiting } from '../ui/waiting'
import { entryLabel, entryValues } from '../workflow/log-words'
import { StatusTag } from '../workflow/StatusTag'
import { toneStyle } from '../workflow/tone-style'
import { filesNamed } from './entry-files'
import { LogChanges } from './log-changes'
import type { Task } from './task'
import { timelineOf } from './timeline'
import type { TaskTimeline } from './use-timeline'
import { words } from './words'

type Props = {
  definition: Definition
  task: Task
  timeline: TaskTimeline
  files: readonly FileRecord[]
}

/** What happened and what was said, in one row, the oldest first. */
export const Timeline = ({ definition, task, timeline, files }: Props) => {
  const { label } = useWords()
  const { logs, comments, missing, isFetching, problem, fetchEarlier, fetchLog, fetchComment } = timeline
  return (
    <>
      {missing > 0 && (
        <Button type="link" className="task-earlier" onClick={fetchEarlier} {...waiting(isFetching)}>
          {label(words.earlier(missing))}
        </Button>
      )}
      {problem && <p role="alert">{label(failureText(problem))}</p>}
      <ol className="task-timeline">
        {timelineOf(logs, comments).map((item) =>
          item.kind === 'log' ? (
            <LogItem
              key={item.key}
              definition={definition}
              task={task}
              entry={item.entry}
              files={files.filter(({ id }) => filesNamed(item.entry).includes(id))}
              onWhole={() => fetchLog(item.entry.id)}
            />
          ) : (
            <CommentItem
              key={item.key}
              comment={item.comment}
              files={files.filter(({ commentId }) => commentId === item.comment.id)}
              onWhole={() => fetchComment(item.comment.id)}
            />
          ),
        )}
      </ol>
    </>
  )
}

type LogProps = Omit<Props, 'timeline'> & { entry: LogEntry; onWhole: () => void }

const LogItem = ({ definition, task, entry, files, onWhole }: LogProps) => {
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
          {hasMoved && <StatusTag status={entry.toStatus} task={task} />}
          <Moment at={entry.createdAt} />
        </p>
        {entryValues(definition, entry)
          .filter(({ field }) => field.kind !== 'files')
          .map(({ name, field, value }) => (
            <p key={name} className="task-event-value">
              {label(field.label)}
              {label(words.colon)}
              <FieldText field={field} value={value} record={entry.data} />
            </p>
          ))}
        <LogChanges entry={entry} />
        {entry.comment && (
          <div className="task-event-text">
            <CutText text={entry.comment} isCut={entry.cut?.includes('comment') === true} onWhole={onWhole} />
          </div>
        )}
        <FileList files={files} />
      </div>
    </li>
  )
}
