import type { Comment } from '@oms/db/domain/answered'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useResource } from '../declaration/held'
import type { FileRecord } from '../files/file'
import { FileList } from '../files/file-list'
import { useWords } from '../i18n/use-words'
import { CutText } from '../prose/cut-text'
import { fullTime, Moment } from '../ui/Moment'
import { CommentButtons } from './comment-buttons'
import { EditComment } from './edit-comment'
import { useMayChange, useMaySeeEarlier } from './may-change'
import { VisibilityTag } from './visibility-tag'
import { words } from './words'

const CommentHistory = lazy(async () => ({ default: (await import('./comment-history')).CommentHistory }))

type Props = { comment: Comment; files: readonly FileRecord[]; onWhole: () => void }

/** What somebody said, in its place among what happened. */
export const CommentItem = ({ comment, files, onWhole }: Props) => {
  const { label } = useWords()
  const { path } = useResource('comments')
  const mayChange = useMayChange(comment)
  const [isEditing, setEditing] = useState(false)
  const isCut = comment.cut?.includes('body') === true
  const edit = () => {
    if (isCut) onWhole()
    setEditing(true)
  }
  return (
    <li className="task-event task-comment">
      <span className="task-event-dot" aria-hidden>
        {comment.author.name.slice(0, 1)}
      </span>
      <div className="task-event-body">
        <p className="task-event-line">
          <b>{comment.author.name}</b>
          <span>{label(words.comment)}</span>
          <VisibilityTag visibility={comment.visibility} />
          <Moment at={comment.createdAt} />
          <Earlier comment={comment} path={path} />
          {mayChange && !isEditing && <CommentButtons comment={comment} path={path} onEdit={edit} />}
        </p>
        {comment.deletedAt ? (
          <p className="comment-deleted" title={fullTime(comment.deletedAt)}>
            {label(words.deletedBy(comment.deletedBy?.name ?? comment.author.name))}
          </p>
        ) : isEditing && !isCut ? (
          <EditComment comment={comment} path={path} onClose={() => setEditing(false)} />
        ) : (
          <div className="task-event-text">
            <CutText text={comment.body} isCut={isCut} onWhole={onWhole} />
          </div>
        )}
        <FileList files={files} />
      </div>
    </li>
  )
}

/** That it was changed since, which leads whoever may to what it said before. */
const Earlier = ({ comment, path }: { comment: Comment; path: string }) => {
  const { label } = useWords()
  const mayLook = useMaySeeEarlier()
  const [isOpen, setOpen] = useState(false)
  const { editedAt, deletedAt } = comment
  if (!editedAt && !deletedAt) return null
  const text = label(deletedAt ? words.earlier : words.edited)
  if (!mayLook) {
    return editedAt && !deletedAt ? (
      <span className="comment-edited" title={fullTime(editedAt)}>
        {text}
      </span>
    ) : null
  }
  return (
    <>
      <Button
        type="link"
        size="small"
        className="comment-edited"
        title={editedAt ? fullTime(editedAt) : undefined}
        onClick={() => setOpen(true)}
      >
        {text}
      </Button>
      {isOpen && (
        <Suspense>
          <CommentHistory comment={comment} path={path} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
