import { tasks } from '@oms/db/domain/resources/tasks'
import type { ColumnType } from 'antd/es/table'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useWords } from '../i18n/use-words'
import { Icon } from '../ui/icons'
import { Moment } from '../ui/Moment'
import { StatusTag } from '../workflow/StatusTag'
import { TurnTag } from '../workflow/turn-tag'
import { ChoiceTag } from './choice-tag'
import type { TaskRow } from './task'
import { words } from './words'

const { fields } = tasks

type TaskColumn = Pick<ColumnType<unknown>, 'width' | 'responsive' | 'sortOrder'> & {
  key: string
  title: string
  ellipsis?: boolean
  sorter?: true
  draw: (task: TaskRow) => ReactNode
}

/** A task's row in one line; the title takes what is left. */
export const useTaskColumns = (order: (field: string) => 'ascend' | 'descend' | null): TaskColumn[] => {
  const { label, language } = useWords()
  // English words are longer.
  const wide = (zh: number, en: number) => (language === 'en' ? en : zh)
  const sorted = (field: string) => ({ key: field, sorter: true as const, sortOrder: order(field) })
  return [
    {
      ...sorted('number'),
      title: label(fields.number.label),
      width: 92,
      draw: ({ number }) => <span className="task-number">{number}</span>,
    },
    {
      key: 'title',
      title: label(fields.title.label),
      ellipsis: true,
      draw: (task) => (
        <Link to={`/tasks/${task.id}`} className="task-title" title={task.title}>
          <TypeIcon type={task.taskType} />
          <span className="task-cut">{task.title}</span>
        </Link>
      ),
    },
    {
      key: 'status',
      title: label(fields.status.label),
      width: wide(100, 122),
      draw: ({ status, definitionVersion }) => <StatusTag status={status} version={definitionVersion} />,
    },
    {
      ...sorted('priority'),
      title: label(fields.priority.label),
      width: wide(84, 88),
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
      responsive: ['xl'],
      draw: ({ project }) => project.name,
    },
    {
      key: 'people',
      title: label(words.people),
      width: wide(128, 116),
      ellipsis: true,
      responsive: ['lg'],
      draw: (task) => <People task={task} />,
    },
    {
      ...sorted('updatedAt'),
      title: label(fields.updatedAt.label),
      width: wide(96, 112),
      draw: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ]
}

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
