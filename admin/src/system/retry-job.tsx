import { jobLabels } from '@oms/db/domain/job-labels'
import type { Label } from '@oms/db/domain/label'
import { useInvalidate } from '@refinedev/core'
import { App, Button } from 'antd'
import { http } from '../http/client'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { problemText } from '../records/problem-text'
import { useSending } from '../sending/use-sending'
import { waiting } from '../ui/waiting'
import { words } from './words'

const path = 'system/jobs'

/** Has a job that was given up tried again, and says what came of asking for it. */
export const RetryJob = ({ id, kind }: { id: number; kind: string }) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const invalidate = useInvalidate()
  const { send, isSending } = useSending(`jobs.${id}.retry`)
  const retry = async () => {
    try {
      await send({ method: 'post', url: `/api/${path}/${id}/retry`, lookUp: { what: words.retry, find } })
      void message.success(label(words.retried))
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') void message.error(label(problemText(thrown)))
    }
    await invalidate({ resource: path, invalidates: ['list'] })
  }
  const find = async () => {
    const { data } = await http.get<{ state: string }>(`/api/${path}/${id}`)
    return data.state === 'dead' ? undefined : '/jobs?state=waiting'
  }
  return (
    <Button
      size="small"
      aria-label={`${label(words.retry)} ${label(kindLabel(kind))}`}
      onClick={(event) => {
        // The row unfolds by a click.
        event.stopPropagation()
        void retry()
      }}
      {...waiting(isSending)}
    >
      {label(words.retry)}
    </Button>
  )
}

const kindLabel = (kind: string): Label =>
  Object.entries(jobLabels).find(([key]) => key === kind)?.[1].label ?? { zh: kind, en: kind }
