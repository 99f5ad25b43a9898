import type { Comment } from '@oms/db/domain/answered'
import { bodyOf, writtenFrom } from '@oms/db/domain/named'
import { Button } from 'antd'
import { useState } from 'react'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { useDraft } from '../drafts/use-draft'
import { isProblem, type Problem } from '../http/problem'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { useOpenForm } from '../live/news'
import { foundValues } from '../sending/found-values'
import { Trouble } from '../sending/trouble'
import { useSending } from '../sending/use-sending'
import { waiting } from '../ui/waiting'
import { CommentInput } from './comment-input'
import { words } from './words'

type Props = { comment: Comment; path: string; onClose: () => void }

/** A comment's text, changed where it stands. */
export const EditComment = ({ comment, path, onClose }: Props) => {
  const { label } = useWords()
  const refresh = useRefresh()
  useOpenForm(comment.taskId)
  const place = draftPlace.edit(comment.taskId, `comment.${comment.id}`)
  const initial = { body: comment.body }
  const draft = useDraft(place, {
    initial,
    onArrive: (values) => setWritten(writtenFrom(String(values?.body ?? comment.body))),
  })
  const [written, setWritten] = useState(() => writtenFrom(String(draft.restored?.body ?? comment.body)))
  const [problem, setProblem] = useState<Problem>()
  const { send, isSending, cancel } = useSending(place)
  const body = bodyOf(written)
  const save = async () => {
    if (isSending || body.trim() === '') return
    setProblem(undefined)
    const url = `/api/${path}/${comment.id}`
    try {
      await send({
        method: 'patch',
        url,
        body: { body },
        lookUp: {
          what: words.edit,
          find: foundValues(url, { body }, `/tasks/${comment.taskId}`),
          onFound: () => draft.dropSent({ body }),
        },
      })
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') setProblem(thrown)
      return
    }
    draft.drop()
    await refresh()
    onClose()
  }
  const close = () => {
    cancel()
    onClose()
  }
  const throwAway = () => {
    draft.drop()
    setWritten(writtenFrom(comment.body))
  }
  return (
    <div className="comment-edit">
      <CommentInput
        autoFocus
        task={comment.taskId}
        visibility={comment.visibility}
        value={written}
        isRefused={problem !== undefined}
        onSend={() => void save()}
        onChange={(next) => {
          setWritten(next)
          draft.keep({ body: bodyOf(next) })
        }}
      />
      {problem && (
        <Trouble
          problem={problem}
          text={
            Object.values(problem.errors ?? {})
              .flat()
              .join(' ') || problem.message
          }
          onRetry={() => void save()}
        />
      )}
      {draft.restored && <DraftNote onDrop={throwAway} />}
      <div className="row">
        <Button
          type="primary"
          size="small"
          disabled={body.trim() === ''}
          onClick={() => void save()}
          {...waiting(isSending)}
        >
          {label(words.save)}
        </Button>
        <Button size="small" onClick={close}>
          {label(words.cancel)}
        </Button>
      </div>
    </div>
  )
}
