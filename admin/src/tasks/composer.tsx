import { Button, Input } from 'antd'
import { useState } from 'react'
import { useMe } from '../auth/me'
import { useResource } from '../declaration/held'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace, useDraft } from '../drafts/use-draft'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { useOpenForm } from '../live/news'
import { sayDone, sayTyping } from '../live/say-presence'
import { Trouble } from '../sending/trouble'
import { useSending } from '../sending/use-sending'
import { waiting } from '../ui/waiting'
import { foundComment } from './look-up'
import { isSendKey } from './send-key'
import type { Task } from './task'
import { useRefresh } from './use-task'
import { words } from './words'

/** Where a comment is written; it stays in reach at the lower edge while the timeline scrolls. */
export const Composer = ({ task }: { task: Task }) => {
  const { label } = useWords()
  const me = useMe()
  const { body: written } = useResource('comments').fields
  const refresh = useRefresh()
  const place = draftPlace.comment(task.id)
  const draft = useDraft(place)
  const [body, setBody] = useState(String(draft.restored?.body ?? ''))
  const [problem, setProblem] = useState<Problem>()
  const { send, isSending, wasUnanswered, cancel, asNew } = useSending(place)
  useOpenForm(task.id, body !== '')
  const write = (text: string) => {
    setBody(text)
    draft.keep({ body: text })
    text === '' ? sayDone(task.id) : sayTyping(task.id)
  }
  const clear = () => {
    setBody('')
    draft.drop()
    sayDone(task.id)
  }
  const submit = async () => {
    if (body.trim() === '' || isSending) return
    setProblem(undefined)
    try {
      await send({
        method: 'post',
        url: `/api/tasks/tasks/${task.id}/add_comment`,
        body: { body },
        lookUp: {
          what: words.commentLabel,
          find: () => foundComment(task, me.id, body),
          onFound: () => {
            setBody((typed) => (typed === body ? '' : typed))
            draft.dropSent({ body })
          },
        },
      })
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') setProblem(thrown)
      return
    }
    clear()
    void refresh()
  }
  const refusal = problem && (problem.errors?.body?.join(' ') ?? problem.message)
  return (
    <div className="task-composer">
      <Input.TextArea
        aria-label={label(words.commentLabel)}
        aria-invalid={problem !== undefined}
        placeholder={label(words.commentPlaceholder)}
        status={problem ? 'error' : undefined}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={written?.kind === 'text' || written?.kind === 'markdown' ? written.max : undefined}
        value={body}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => isSendKey(event) && void submit()}
      />
      <div className="task-composer-buttons">
        {isSending && <Button onClick={cancel}>{label(words.cancel)}</Button>}
        <Button
          type={body.trim() === '' ? 'default' : 'primary'}
          disabled={body.trim() === ''}
          title={label(words.sendHint)}
          onClick={() => void submit()}
          {...waiting(isSending)}
        >
          {label(words.send)}
        </Button>
      </div>
      {problem && (
        <div className="task-composer-wide">
          <Trouble
            problem={problem}
            text={refusal}
            placeOf={() => `/tasks/${task.id}`}
            onRetry={() => void submit()}
            onAsNew={() => {
              asNew()
              void submit()
            }}
          />
        </div>
      )}
      {draft.restored && (
        <div className="task-composer-wide">
          <DraftNote onDrop={clear} isUnanswered={wasUnanswered} />
        </div>
      )}
    </div>
  )
}
