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

type Props = {
  /** Of its collection. */
  path: 'system/jobs' | 'system/deliveries'
  id: number
  name: Label
  /** The state in which it can be tried again. */
  failed: 'dead' | 'failed'
  retried: Label
  /** Where it is found then. */
  place: string
}

/** Has what was given up tried again, and says what came of asking for it. */
export const RetryButton = ({ path, id, name, failed, retried, place }: Props) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const invalidate = useInvalidate()
  const { send, isSending } = useSending(`${path}.${id}.retry`)
  const retry = async () => {
    try {
      await send({ method: 'post', url: `/api/${path}/${id}/retry`, lookUp: { what: words.retry, find } })
      void message.success(label(retried))
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') void message.error(label(problemText(thrown)))
    }
    await invalidate({ resource: path, invalidates: ['list'] })
  }
  const find = async () => {
    const { data } = await http.get<{ state: string }>(`/api/${path}/${id}`)
    return data.state === failed ? undefined : place
  }
  return (
    <Button
      size="small"
      aria-label={`${label(words.retry)} ${label(name)}`}
      onClick={(event) => {
        // The row unfolds, or leads on, by a click.
        event.stopPropagation()
        void retry()
      }}
      {...waiting(isSending)}
    >
      {label(words.retry)}
    </Button>
  )
}
