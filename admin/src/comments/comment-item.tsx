import type { FileRecord } from '../files/file'
import { FileList } from '../files/file-list'
import { useWords } from '../i18n/use-words'
import { CutText } from '../prose/cut-text'
import { Moment } from '../ui/Moment'
import type { Comment } from './comment'
import { VisibilityTag } from './visibility-tag'
import { words } from './words'

type Props = { comment: Comment; files: readonly FileRecord[]; onWhole: () => void }

/** What somebody said, in its place among what happened. */
export const CommentItem = ({ comment, files, onWhole }: Props) => {
  const { label } = useWords()
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
        </p>
        <div className="task-event-text">
          <CutText text={comment.body} isCut={comment.cut?.includes('body') === true} onWhole={onWhole} />
        </div>
        <FileList files={files} />
      </div>
    </li>
  )
}
