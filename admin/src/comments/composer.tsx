import { Button, Input } from 'antd'
import { useState } from 'react'
import { useMe } from '../auth/me'
import { useResource } from '../declaration/held'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { useDraft } from '../drafts/use-draft'
import type { Values } from '../drafts/values'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { useOpenForm } from '../live/news'
import { sayDone, sayTyping } from '../live/say-presence'
import { Trouble } from '../sending/trouble'
import { useSending } from '../sending/use-sending'
import { foundComment } from '../tasks/look-up'
import { isSendKey } from '../tasks/send-key'
import type { Task } from '../tasks/task'
import { useRefresh } from '../tasks/use-task'
import { waiting } from '../ui/waiting'
import { useVisibility } from './visibility'
import { VisibilitySelect } from './visibility-select'
import { words } from './words'
import './comments.css'

/** Where a comment is written; it stays in reach at the lower edge while the timeline scrolls. */
export const Composer = ({ task }: { task: Task }) => {
  const { label } = useWords()
  const me = useMe()
  const { body: written } = useResource('comments').fields
  const { offered, usual, optionOf } = useVisibility()
  const refresh = useRefresh()
  const place = draftPlace.comment(task.id)
  const draft = useDraft(place, { onArrive: (values) => show(values) })
  const [body, setBody] = useState(String(draft.restored?.body ?? ''))
  const [chosen, setChosen] = useState(String(draft.restored?.visibility ?? usual))
  const visibility = offered.includes(chosen) ? chosen : usual
  const narrower = visibility === usual ? undefined : optionOf(visibility)
  const [problem, setProblem] = useState<Problem>()
  const { send, isSending, wasUnanswered, cancel, asNew } = useSending(place)
  useOpenForm(task.id, body !== '')
  const show = (values: Values | undefined) => {
    setBody(String(values?.body ?? ''))
    setChosen(String(values?.visibility ?? usual))
  }
  const keep = (text: string, whom: string) =>
    draft.keep(text === '' ? {} : { body: text, ...(whom !== usual && { visibility: whom }) })
  const write = (text: string) => {
    setBody(text)
    keep(text, visibility)
    text === '' ? sayDone(task.id) : sayTyping(task.id)
  }
  const choose = (whom: string) => {
    setChosen(whom)
    keep(body, whom)
  }
  const clear = () => {
    show(undefined)
    draft.drop()
    sayDone(task.id)
  }
  const submit = async () => {
    if (body.trim() === '' || isSending) return
    setProblem(undefined)
    const sent = { body, ...(visibility !== usual && { visibility }) }
    try {
      await send({
        method: 'post',
        url: `/api/tasks/tasks/${task.id}/add_comment`,
        body: sent,
        lookUp: {
          what: words.comment,
          find: () => foundComment(task, me.id, body),
          onFound: () => {
            setBody((typed) => (typed === body ? '' : typed))
            draft.dropSent(sent)
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
  const refusal =
    problem &&
    (Object.values(problem.errors ?? {})
      .flat()
      .join(' ') ||
      problem.message)
  return (
    <div className="composer" data-tone={narrower?.tone}>
      <Input.TextArea
        aria-label={label(words.comment)}
        aria-invalid={problem !== undefined}
        placeholder={label(words.placeholder(narrower?.label))}
        status={problem ? 'error' : undefined}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={written?.kind === 'text' || written?.kind === 'markdown' ? written.max : undefined}
        value={body}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => isSendKey(event) && void submit()}
      />
      <div className="composer-bar">
        <VisibilitySelect value={visibility} onChange={choose} />
        <span className="grow" />
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
      )}
      {draft.restored && <DraftNote onDrop={clear} isUnanswered={wasUnanswered} />}
    </div>
  )
}
