import { comments } from '@oms/db/domain/resources/records'
import { useCustomMutation } from '@refinedev/core'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Problem } from '../http/problem'
import { useRequestKey } from '../http/request-key'
import { useWords } from '../i18n/use-words'
import { useLeaveGuard } from '../ui/leave-guard'
import { waiting } from '../ui/waiting'
import { isSendKey } from './send-key'
import type { Comment } from './task'
import { useRefresh } from './use-task'
import { failureText, words } from './words'

/** Where a comment is written; it stays in reach at the lower edge while the timeline scrolls. */
export const Composer = ({ taskId }: { taskId: number }) => {
  const { label } = useWords()
  const refresh = useRefresh()
  const [body, setBody] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const requestKey = useRequestKey()
  const guard = useLeaveGuard(body.trim() !== '')
  const { mutate, mutation } = useCustomMutation<Comment, Problem, { body: string }>()
  const send = () => {
    if (body.trim() === '' || mutation.isPending) return
    setRefusal(undefined)
    mutate(
      {
        url: `/api/tasks/tasks/${taskId}/add_comment`,
        method: 'post',
        values: { body },
        config: { headers: { 'Idempotency-Key': requestKey(body) } },
        successNotification: false,
        errorNotification: false,
      },
      {
        onSuccess: () => {
          setBody('')
          void refresh()
        },
        onError: (problem) => setRefusal(problem.errors?.body?.join(' ') ?? label(failureText(problem))),
      },
    )
  }
  return (
    <div className="task-composer">
      <Input.TextArea
        aria-label={label(words.commentLabel)}
        aria-invalid={refusal !== undefined}
        placeholder={label(words.commentPlaceholder)}
        status={refusal ? 'error' : undefined}
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={comments.fields.body.max}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={(event) => isSendKey(event) && send()}
      />
      <Button
        type={body.trim() === '' ? 'default' : 'primary'}
        disabled={body.trim() === ''}
        title={label(words.sendHint)}
        onClick={send}
        {...waiting(mutation.isPending)}
      >
        {label(words.send)}
      </Button>
      {refusal && (
        <p className="task-composer-refusal" role="alert">
          {refusal}
        </p>
      )}
      {guard.dialog}
    </div>
  )
}
