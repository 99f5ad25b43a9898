import type { TaskRow } from '@oms/db/domain/answered'
import type { CrudSort } from '@refinedev/core'
import { Table } from 'antd'
import type { SorterResult } from 'antd/es/table/interface'
import type { MouseEvent } from 'react'
import { useNavigate } from 'react-router'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { useWidth } from '../ui/use-width'
import { useTaskColumns } from './task-columns'
import { words } from './words'

type Props = {
  rows: readonly TaskRow[]
  /** Grey rows in place of rows that are not there yet. */
  skeletons: number
  sort: CrudSort | undefined
  onSort: (sort: string | undefined) => void
}

type Line = TaskRow | { readonly id: number; readonly isComing: true }

const isComing = (line: Line): line is Extract<Line, { isComing: true }> => 'isComing' in line

/** Rows of one line; the whole row opens the task, with Ctrl or the middle button in a new tab. */
export const TaskTable = ({ rows, skeletons, sort, onSort }: Props) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const [ref, room] = useWidth<HTMLDivElement>()
  const tasks = useResource('tasks')
  const columns = useTaskColumns(tasks, room, (field) =>
    sort?.field === field ? (sort.order === 'asc' ? 'ascend' : 'descend') : null,
  )
  const coming: Line[] = Array.from({ length: skeletons }, (_, index) => ({ id: -1 - index, isComing: true }))
  const open = (event: MouseEvent, line: Line) => {
    if (isComing(line) || hasOwnClick(event)) return
    if (event.ctrlKey || event.metaKey || event.button === 1)
      window.open(`/tasks/${line.id}`, '_blank', 'noopener')
    else if (event.button === 0) navigate(`/tasks/${line.id}`)
  }
  return (
    <div ref={ref}>
      <Table<Line>
        aria-label={label(words.list)}
        className="task-table"
        size="small"
        showSorterTooltip={false}
        tableLayout="fixed"
        rowKey="id"
        pagination={false}
        dataSource={skeletons > 0 ? coming : [...rows]}
        columns={columns.map(({ draw, drawUnder: _, of: __, ...column }) => ({
          ...column,
          render: (_, line) => (isComing(line) ? <span className="task-bone" /> : draw(line)),
        }))}
        onRow={(line) => ({
          onClick: (event) => open(event, line),
          onAuxClick: (event) => open(event, line),
        })}
        onChange={(_, __, sorter) => onSort(sortOf(sorter, tasks.sorts))}
      />
    </div>
  )
}

// Links and buttons inside a row do what they do anyway.
const hasOwnClick = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('a, button') !== null

const sortOf = (
  sorter: SorterResult<Line> | SorterResult<Line>[],
  sorts: readonly string[],
): string | undefined => {
  const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
  const field = String(columnKey ?? '')
  if (!order || !sorts.includes(field)) return undefined
  return order === 'ascend' ? field : `-${field}`
}
