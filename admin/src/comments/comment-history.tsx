import type { Comment } from '@oms/db/domain/answered'
import { withNames } from '@oms/db/domain/mention'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { http } from '../http/client'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { Moment } from '../ui/Moment'
import { Failed, SkeletonLines } from '../ui/states'
import { changedPart } from './changed-part'
import { words } from './words'

type Earlier = { readonly seq: number | null; readonly body: string; readonly writtenAt: string }

type Props = { comment: Comment; path: string; onClose: () => void }

/** What a comment said before, and what was changed each time. */
export const CommentHistory = ({ comment, path, onClose }: Props) => {
  const { label } = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['task', String(comment.taskId), 'history', comment.id],
    queryFn: async () => (await http.get<readonly Earlier[]>(`/api/${path}/${comment.id}/history`)).data,
  })
  const texts = [
    ...(data ?? []).map(({ body, writtenAt }) => ({ body, at: writtenAt })),
    ...(comment.deletedAt ? [] : [{ body: comment.body, at: comment.editedAt ?? comment.createdAt }]),
  ].map(({ body, at }) => ({ text: withNames(body), at }))
  return (
    <Drawer
      open
      width="min(420px, 100vw)"
      title={label(words.history)}
      closable={{ 'aria-label': label(words.close) }}
      onClose={onClose}
    >
      {error && <Failed problem={isProblem(error) ? error : null} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={3} />}
      {data && (
        <ol className="comment-history">
          {texts.map(({ text, at }, place) => (
            <li key={at}>
              <p className="faint-text">
                {label(place === 0 ? words.written : words.changed)} <Moment at={at} />
              </p>
              <Changed earlier={texts[place - 1]?.text} later={text} />
            </li>
          ))}
          {comment.deletedAt && (
            <li>
              <p className="faint-text">
                {label(words.deletedBy(comment.deletedBy?.name ?? comment.author.name))}{' '}
                <Moment at={comment.deletedAt} />
              </p>
            </li>
          )}
        </ol>
      )}
    </Drawer>
  )
}

const Changed = ({ earlier, later }: { earlier: string | undefined; later: string }) => {
  if (earlier === undefined) return <div className="comment-text">{later}</div>
  const { before, removed, added, after } = changedPart(earlier, later)
  return (
    <div className="comment-text">
      {before}
      {removed && <del>{removed}</del>}
      {added && <ins>{added}</ins>}
      {after}
    </div>
  )
}
