import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useMe } from '../auth/me'
import { useDeclaration } from '../declaration/held'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { AddFiles } from '../files/add-files'
import { ChosenFiles } from '../files/chosen-files'
import { useTakeFiles } from '../files/take-files'
import { useUploads } from '../files/use-uploads'
import { words as fileWords } from '../files/words'
import { isProblem, type Problem } from '../http/problem'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { useOpenForm } from '../live/news'
import { Trouble } from '../sending/trouble'
import { useSending } from '../sending/use-sending'
import { waiting } from '../ui/waiting'
import { CommentInput } from './comment-input'
import type { Commented } from './commented'
import { foundComment } from './found-comment'
import { QuickReplies } from './quick-replies'
import { useWritten } from './use-written'
import { useVisibility } from './visibility'
import { VisibilitySelect } from './visibility-select'
import { words } from './words'
import './comments.css'

/** Where a comment is written; it stays in reach at the lower edge while the timeline scrolls. */
export const Composer = ({ task }: { task: Commented }) => {
  const { label } = useWords()
  const me = useMe()
  const element = useRef<HTMLDivElement>(null)
  const { usual, optionOf } = useVisibility()
  const hasFiles = useDeclaration().resources.attachments !== undefined
  const refresh = useRefresh()
  const place = draftPlace.comment(task.id)
  const { written, write, values, isEmpty, clear, clearSent, draft } = useWritten(task.id)
  const uploads = useUploads(written.attachmentIds, (attachmentIds) => write({ attachmentIds }))
  const underWay = useRef(0)
  underWay.current = uploads.underWay
  useTakeFiles(element, uploads.add, hasFiles)
  const [problem, setProblem] = useState<Problem>()
  const { send, isSending, wasUnanswered, cancel, asNew } = useSending(place)
  useOpenForm(task.id, !isEmpty)
  const narrower = written.visibility === usual ? undefined : optionOf(written.visibility)
  const isReady = uploads.underWay === 0 && (written.text.trim() !== '' || written.attachmentIds.length > 0)
  const submit = async () => {
    if (!isReady || isSending) return
    setProblem(undefined)
    const body = written.text.trim() === '' ? label(words.seeFiles) : String(values.body)
    try {
      await send({
        method: 'post',
        url: `/api/tasks/tasks/${task.id}/add_comment`,
        body: { ...values, body },
        lookUp: {
          what: words.comment,
          find: () => foundComment(task, me.id, body),
          onFound: () => draft.dropSent(values),
        },
      })
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') setProblem(thrown)
      return
    }
    // A file that was chosen since, and is still on its way, stays.
    if (underWay.current === 0) uploads.clear()
    clearSent(written)
    void refresh()
  }
  /** A text where the caret stands, in place of what is selected. */
  const putIn = (text: string) => {
    const field = element.current?.querySelector('textarea')
    if (!field) return
    const { selectionStart, selectionEnd, value } = field
    write({ text: value.slice(0, selectionStart) + text + value.slice(selectionEnd) })
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(selectionStart + text.length, selectionStart + text.length)
    })
  }
  const throwAway = () => {
    uploads.clear()
    clear()
  }
  const refusal =
    problem &&
    (Object.values(problem.errors ?? {})
      .flat()
      .join(' ') ||
      problem.message)
  return (
    <div ref={element} className="composer" data-tone={narrower?.tone}>
      <CommentInput
        task={task.id}
        visibility={written.visibility}
        value={written}
        placeholder={label(words.placeholder(narrower?.label))}
        isRefused={problem !== undefined}
        onChange={({ text, named }) => write({ text, named })}
        onSend={() => void submit()}
      />
      {hasFiles && <ChosenFiles {...uploads} />}
      <div className="composer-bar">
        {hasFiles && <AddFiles onAdd={uploads.add} />}
        <QuickReplies onChoose={putIn} />
        <VisibilitySelect value={written.visibility} onChange={(visibility) => write({ visibility })} />
        <span className="grow" />
        {isSending && <Button onClick={cancel}>{label(words.cancel)}</Button>}
        <Button
          type={isReady ? 'primary' : 'default'}
          disabled={!isReady}
          title={label(uploads.underWay > 0 ? fileWords.uploading(uploads.underWay) : words.sendHint)}
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
      {draft.restored && <DraftNote onDrop={throwAway} isUnanswered={wasUnanswered} />}
    </div>
  )
}
