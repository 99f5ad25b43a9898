import { useList } from '@refinedev/core'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { usePermissionOf, useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { words } from './words'

/** Tells whoever answers for all tasks of those that nobody can go on with, and leads to them. */
export const StrandedNotice = () => {
  const { label } = useWords()
  const tasks = useResource('tasks')
  const isOverseer = usePermissionOf()(tasks.name).read === 'all'
  const { result } = useList({
    resource: tasks.path,
    filters: [{ field: 'stranded', operator: 'eq', value: 'true' }],
    pagination: { currentPage: 1, pageSize: 1 },
    queryOptions: { enabled: isOverseer, staleTime: 30_000, refetchInterval: 60_000 },
    errorNotification: false,
  })
  const count = result.total ?? 0
  if (!isOverseer || count === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      message={label(words.strandedCount(count))}
      action={<Link to="/tasks?stranded=true">{label(words.see)}</Link>}
    />
  )
}
