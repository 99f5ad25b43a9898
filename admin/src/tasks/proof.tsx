import { SafetyOutlined } from '@ant-design/icons'
import type { Label } from '@oms/db/domain/label'
import { logFault } from '@oms/db/domain/log-fault'
import { useCustom } from '@refinedev/core'
import { Button, Tooltip } from 'antd'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { failureText } from '../sending/failure-text'
import { waiting } from '../ui/waiting'
import type { Task } from './task'
import { isMasked } from './timeline'
import { words } from './words'

type Answer = {
  readonly ok: boolean
  readonly count: number
  readonly head: string
  /** Files whose content was not read again for it. */
  readonly unread?: number
  readonly fault: { readonly seq: number; readonly reason: string } | null
}

const brokenText = (fault: Answer['fault']): Label => {
  const { options } = logFault.fault
  const reasons: Readonly<Record<string, { readonly label: Label } | undefined>> = options
  return words.broken(fault?.seq ?? 0, reasons[fault?.reason ?? '']?.label)
}

/** Has the API walk the task's chain of entries, and says whether it holds. */
export const Proof = ({ task }: { task: Task }) => {
  const { label } = useWords()
  const { query } = useCustom<Answer, Problem>({
    url: `/api/tasks/tasks/${task.id}/proof`,
    method: 'get',
    queryOptions: { queryKey: ['proof', task.id, task.logCount], enabled: false, retry: false },
    errorNotification: false,
  })
  const answer = query.data?.data
  // Of a long log only the newest are here.
  const unseen = task.logCount > task.logs.length ? 0 : task.logs.filter(isMasked).length
  const text = () => {
    if (isProblem(query.error)) return label(failureText(query.error))
    if (!answer) return label(words.check)
    return label(answer.ok ? words.intact(answer.count, unseen, answer.unread) : brokenText(answer.fault))
  }
  return (
    <Tooltip title={answer?.head}>
      <Button
        type="text"
        size="small"
        className="task-proof"
        danger={answer?.ok === false}
        icon={<SafetyOutlined />}
        onClick={() => void query.refetch()}
        {...waiting(query.isFetching)}
      >
        <span aria-live="polite">{text()}</span>
      </Button>
    </Tooltip>
  )
}
