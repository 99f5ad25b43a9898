import type { TaskRow } from '@oms/db/domain/answered'
import { useList } from '@refinedev/core'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useResource } from '../declaration/held'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { WAITING_LONGEST } from './task-page'
import { words } from './words'

/** After a step, where work goes on: the task that has waited for me longest, with the focus on it. */
export const NextTask = ({ after }: { after: number }) => {
  const { label } = useWords()
  const { path } = useResource('tasks')
  const next = useRef<HTMLAnchorElement>(null)
  const { query, result } = useList<TaskRow, Problem>({
    resource: path,
    filters: [{ field: 'turn', operator: 'eq', value: 'me' }],
    sorters: [{ field: WAITING_LONGEST, order: 'asc' }],
    pagination: { currentPage: 1, pageSize: 2 },
    errorNotification: false,
  })
  const task = result.data.find(({ id }) => id !== after)
  const id = task?.id
  useEffect(() => {
    if (id !== undefined) next.current?.focus()
  }, [id])
  if (!query.isSuccess) return null
  return (
    <p className="panel task-next" role="status">
      {task ? (
        <>
          {label(words.nextTask)}
          <Link ref={next} to={`/tasks/${task.id}`}>
            {task.number} {task.title}
          </Link>
        </>
      ) : (
        label(words.noTurn)
      )}
    </p>
  )
}
