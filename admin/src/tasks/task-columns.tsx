import type { TaskRow } from '@oms/db/domain/answered'
import type { Resource } from '@oms/db/domain/resource'
import type { ColumnType } from 'antd/es/table'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { widthOf } from '../records/record-columns'
import { columnsThatFit } from '../ui/columns-that-fit'
import { Icon } from '../ui/icons'
import { Moment } from '../ui/Moment'
import { StatusTag } from '../workflow/StatusTag'
import { TurnTag } from '../workflow/turn-tag'
import { AddedValue } from './added-value'
import { addedToRow } from './by-hand'
import { ChoiceTag } from './choice-tag'
import { words } from './words'

type TaskColumn = Pick<ColumnType<unknown>, 'sortOrder' | 'sortDirections'> & {
  key: string
  /** What it draws; there is no column of what the reader is not told. */
  of: readonly string[]
  title: string
  /** What is left, where there is none. */
  width?: number
  ellipsis?: boolean
  sorter?: true
  draw: (task: TaskRow) => ReactNode
  /** The same under the title, where that is not all. */
  drawUnder?: (task: TaskRow) => ReactNode
}

/** The columns by what they matter: in a narrow window the last give way first, and go under the title. */
const byImportance = (added: readonly string[]) =>
  ['status', 'turnSince', 'number', 'priority', ...added, 'people', 'project', 'updatedAt'] as const

/** What the title keeps at least. */
const TITLE = 200

/** A task's row in one line as far as there is room; the title takes what is left. */
export const useTaskColumns = (
  { fields, sorts }: Resource,
  room: number,
  order: (field: string) => 'ascend' | 'descend' | null,
): TaskColumn[] => {
  const { label, language } = useWords()
  // English words are longer.
  const wide = (zh: number, en: number) => (language === 'en' ? en : zh)
  const sorted = (field: string, first: 'ascend' | 'descend' = 'ascend') => ({
    key: field,
    sorter: true as const,
    sortOrder: order(field),
    sortDirections: [first, first === 'ascend' ? ('descend' as const) : ('ascend' as const)],
  })
  const added = addedToRow(fields)
  const named = (name: string) => {
    const field = fields[name]
    return field ? label(field.label) : ''
  }
  const declared: TaskColumn[] = [
    {
      ...sorted('number', 'descend'),
      of: ['number'],
      title: named('number'),
      width: 92,
      draw: ({ number }) => <span className="task-number">{number}</span>,
    },
    {
      key: 'title',
      of: ['title'],
      title: named('title'),
      ellipsis: true,
      draw: (task) => (
        <>
          <Link to={`/tasks/${task.id}`} className="task-title" title={task.title}>
            <TypeIcon type={task.taskType} />
            <span className="task-cut">{task.title}</span>
          </Link>
          <Under columns={under} task={task} />
        </>
      ),
    },
    {
      key: 'status',
      of: ['status'],
      title: named('status'),
      width: wide(100, 144),
      draw: (task) => <StatusTag status={task.status} task={task} />,
    },
    {
      // The urgent, the latest and the newest are what is looked for first.
      ...sorted('priority', 'descend'),
      of: ['priority'],
      title: named('priority'),
      width: wide(84, 96),
      draw: ({ priority }) => <ChoiceTag field={fields.priority} value={priority} />,
    },
    {
      ...sorted('turnSince'),
      of: [],
      title: label(words.turn),
      width: wide(144, 152),
      ellipsis: true,
      draw: (task) => <TurnTag task={task} />,
    },
    {
      key: 'project',
      of: ['projectId'],
      title: named('projectId'),
      width: wide(116, 104),
      ellipsis: true,
      draw: ({ project }) => project.name,
    },
    {
      key: 'people',
      of: ['creatorId', 'assigneeId'],
      title: label(words.people),
      width: wide(128, 116),
      ellipsis: true,
      draw: (task) => <People task={task} />,
    },
    ...added.map(
      ([name, field]): TaskColumn => ({
        ...(sorts.includes(name) ? sorted(name) : { key: name }),
        of: [name],
        title: label(field.label),
        width: widthOf(field),
        ellipsis: true,
        draw: (task) => <AddedValue task={task} name={name} field={field} />,
        drawUnder: (task) => <AddedValue task={task} name={name} field={field} isNamed />,
      }),
    ),
    {
      ...sorted('updatedAt', 'descend'),
      of: ['updatedAt'],
      title: named('updatedAt'),
      width: wide(96, 112),
      draw: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ]
  const columns = declared.filter(({ of }) => of.length === 0 || of.some((name) => name in fields))
  const ranked = byImportance(added.map(([name]) => name)).flatMap(
    (key) => columns.find((column) => column.key === key) ?? [],
  )
  const sized = ranked.map(({ key, width = 0 }) => ({ key, width }))
  const fitting = columnsThatFit(sized, room, TITLE)
  const under = ranked.filter(({ key }) => !fitting.has(key))
  return columns.filter((column) => !under.includes(column))
}

/** What has no column of its own. */
const Under = ({ columns, task }: { columns: readonly TaskColumn[]; task: TaskRow }) =>
  columns.length === 0 ? null : (
    <span className="task-under task-quiet">
      {columns.map(({ key, draw, drawUnder = draw }) => (
        <span key={key}>{drawUnder(task)}</span>
      ))}
    </span>
  )

export const People = ({ task }: { task: TaskRow }) => (
  <>
    {task.creator.name}
    {task.assignee && <span className="task-quiet"> → {task.assignee.name}</span>}
  </>
)

/** The type by its icon; the word is there for whoever cannot see it. */
export const TypeIcon = ({ type }: { type: string }) => {
  const { label } = useWords()
  const { taskType } = useResource('tasks').fields
  const option = taskType?.kind === 'choice' ? taskType.options[type] : undefined
  if (!option) return null
  return (
    <span className="tone tone-plain" data-tone={option.tone} title={label(option.label)}>
      <Icon name={option.icon ?? ''} />
      <span className="task-unseen">{label(option.label)}</span>
    </span>
  )
}
