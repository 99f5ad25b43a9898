import { App } from 'antd'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { StatusTag } from '../workflow/StatusTag'
import { EditableField } from './editable-field'
import type { Task } from './task'
import { TypeIcon } from './task-columns'
import { words } from './words'

/** Number, title and status in one line. */
export const TaskHeading = ({ task }: { task: Task }) => {
  const { title } = useResource('tasks').fields
  return (
    <span className="task-heading">
      <CopyNumber number={task.number} />
      <EditableField task={task} name="title" field={title}>
        <span className="task-heading-title">
          <TypeIcon type={task.taskType} /> {task.title}
        </span>
      </EditableField>
      <StatusTag status={task.status} task={task} />
    </span>
  )
}

const CopyNumber = ({ number }: { number: string }) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard.writeText(number)
    message.success(label(words.copied))
  }
  const name = label(words.copyNumber(number))
  return (
    <button type="button" className="task-number task-copy" aria-label={name} title={name} onClick={copy}>
      {number}
    </button>
  )
}
