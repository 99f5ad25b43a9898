import type { Comment } from '@oms/db/domain/answered'
import { Alert } from 'antd'
import { words as commentWords } from '../comments/words'
import { useWords } from '../i18n/use-words'
import { WrittenText } from '../prose/written-text'
import { Moment } from '../ui/Moment'
import { useDefinitions } from '../workflow/definitions'
import { entryLabel } from '../workflow/log-words'
import { StatusTag } from '../workflow/StatusTag'
import { LogChanges } from './log-changes'
import type { Task } from './task'
import { changedComments, newComments, newEntries } from './timeline'
import { words } from './words'

type Props = { seen: Task; current: Task; isStillOpen: boolean }

/** What happened to the task while a form stood open. */
export const Overtaken = ({ seen, current, isStillOpen }: Props) => {
  const { label } = useWords()
  const definition = useDefinitions().of(current)
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="task-refusal"
      message={label(words.overtaken)}
      description={
        <>
          {current.status !== seen.status && (
            <p>
              {label(words.statusNow)}
              <StatusTag status={current.status} task={current} />
            </p>
          )}
          {definition && (
            <ul className="task-news">
              {newEntries(seen.logs, current.logs).map((entry) => (
                <li key={entry.id}>
                  {entry.actor.name} {label(entryLabel(definition, entry))} <Moment at={entry.createdAt} />
                  <LogChanges entry={entry} />
                  {entry.comment && <WrittenText text={entry.comment} />}
                </li>
              ))}
              {newComments(seen.comments, current.comments).map((comment) => (
                <li key={`comment ${comment.id}`}>
                  {comment.author.name} {label(commentWords.comment)} <Moment at={comment.createdAt} />
                  <WrittenText text={comment.body} />
                </li>
              ))}
              {changedComments(seen.comments, current.comments).map((comment) => (
                <ChangedComment key={`changed ${comment.id}`} comment={comment} />
              ))}
            </ul>
          )}
          {label(isStillOpen ? words.overtakenHelp : words.overtakenClosed)}
        </>
      }
    />
  )
}

const ChangedComment = ({ comment }: { comment: Comment }) => {
  const { label } = useWords()
  const { author, body, editedAt, deletedAt, deletedBy } = comment
  const at = deletedAt ?? editedAt
  return (
    <li>
      {label(
        deletedAt ? commentWords.deletedBy((deletedBy ?? author).name) : commentWords.editedBy(author.name),
      )}{' '}
      {at && <Moment at={at} />}
      {!deletedAt && <WrittenText text={body} />}
    </li>
  )
}
