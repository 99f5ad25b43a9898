import { tasks } from '@oms/db/domain/resources/tasks'
import type { ColumnType } from 'antd/es/table'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../i18n/use-words'
import { columnsThatFit } from '../ui/columns-that-fit'
import { Icon } from '../ui/icons'
import { Moment } from '../ui/Moment'
import { StatusTag } from '../workflow/StatusTag'
import { TurnTag } from '../workflow/turn-tag'
import { ChoiceTag } from './choice-tag'
import type { TaskRow } from './task'
import { words } from './words'

const { fields } = tasks

type TaskColumn = Pick<ColumnType<unknown>, 'sortOrder' | 'sortDirections'> & {
  key: string
  title: string
  /** What is left, where there is none. */
  width?: number
  ellipsis?: boolean
  sorter?: true
  draw: (task: TaskRow) => ReactNode
}

/** The columns by what they matter: in a narrow window the last give way first, and go under the title. */
const byImportance = ['status', 'turnSince', 'number', 'priority', 'people', 'project', 'updatedAt']

/** What the title keeps at least. */
const TITLE = 200

/** A task's row in one line as far as there is room; the title takes what is left. */
export const useTaskColumns = (
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
  const columns: TaskColumn[] = [
    {
      ...sorted('number', 'descend'),
      title: label(fields.number.label),
      width: 92,
      draw: ({ number }) => <span className="task-number">{number}</span>,
    },
    {
      key: 'title',
      title: label(fields.title.label),
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
      title: label(fields.status.label),
      width: wide(100, 144),
      draw: ({ status, definitionVersion }) => <StatusTag status={status} version={definitionVersion} />,
    },
    {
      // The urgent, the latest and the newest are what is looked for first.
      ...sorted('priority', 'descend'),
      title: label(fields.priority.label),
      width: wide(84, 96),
      draw: ({ priority }) => <ChoiceTag field={fields.priority} value={priority} />,
    },
    {
      ...sorted('turnSince'),
      title: label(words.turn),
      width: wide(144, 152),
      ellipsis: true,
      draw: (task) => <TurnTag task={task} />,
    },
    {
      key: 'project',
      title: label(fields.projectId.label),
      width: wide(116, 104),
      ellipsis: true,
      draw: ({ project }) => project.name,
    },
    {
      key: 'people',
      title: label(words.people),
      width: wide(128, 116),
      ellipsis: true,
      draw: (task) => <People task={task} />,
    },
    {
      ...sorted('updatedAt', 'descend'),
      title: label(fields.updatedAt.label),
      width: wide(96, 112),
      draw: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ]
  const ranked = byImportance.flatMap((key) => columns.find((column) => column.key === key) ?? [])
  const sized = ranked.map(({ key, width = 0 }) => ({ key, width }))
  const fitting = columnsThatFit(sized, room, TITLE)
  const under = ranked.filter(({ key }) => !fitting.has(key))
  return columns.filter((column) => !under.includes(column))
}

/** What has no column of its own. */
const Under = ({ columns, task }: { columns: readonly TaskColumn[]; task: TaskRow }) =>
  columns.length === 0 ? null : (
    <span className="task-under task-quiet">
      {columns.map(({ key, draw }) => (
        <span key={key}>{draw(task)}</span>
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
  const options: Readonly<
    Record<string, (typeof fields.taskType.options)[keyof typeof fields.taskType.options]>
  > = fields.taskType.options
  const option = options[type]
  if (!option) return null
  return (
    <span className="tone tone-plain" data-tone={option.tone} title={label(option.label)}>
      <Icon name={option.icon} />
      <span className="task-unseen">{label(option.label)}</span>
    </span>
  )
}
