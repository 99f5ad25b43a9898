import { EditOutlined } from '@ant-design/icons'
import type { Field } from '@oms/db/domain/fields'
import { tasks } from '@oms/db/domain/resources/tasks'
import { useUpdate } from '@refinedev/core'
import { Alert, Button, Form } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { FieldItem } from '../fields/FieldItem'
import { showErrors } from '../fields/form-errors'
import { useRetoldErrors } from '../fields/use-retold-errors'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import { Overtaken } from './overtaken'
import { isSendKey } from './send-key'
import type { Task } from './task'
import { useSeen } from './use-seen'
import { useRefresh } from './use-task'
import { useWritable } from './use-writable'
import { failureText, words } from './words'

type Props = { task: Task; name: string; field: Field; children: ReactNode }

/** A value that is changed where it stands, if its reader may. */
export const EditableField = ({ task, name, field, children }: Props) => {
  const { label } = useWords()
  const [isEditing, setEditing] = useState(false)
  const isWritable = useWritable(task).includes(name)
  if (isEditing) return <EditForm task={task} name={name} field={field} onClose={() => setEditing(false)} />
  return (
    <div className="task-editable">
      {children}
      {isWritable && (
        <Button
          type="text"
          size="small"
          className="task-edit"
          aria-label={label(words.edit(field.label))}
          title={label(words.edit(field.label))}
          icon={<EditOutlined />}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  )
}

type FormProps = Omit<Props, 'children'> & { onClose: () => void }

const EditForm = ({ task, name, field, onClose }: FormProps) => {
  const { label } = useWords()
  const refresh = useRefresh()
  const [form] = Form.useForm<Record<string, unknown>>()
  useRetoldErrors(form)
  const { seen, current, agree, isOvertaken } = useSeen(task)
  const isWritable = useWritable(current ?? task).includes(name)
  const [refusal, setRefusal] = useState<string>()
  const { mutate, mutation } = useUpdate<Task, Problem, Record<string, unknown>>({
    resource: tasks.path,
    id: task.id,
    successNotification: false,
    errorNotification: false,
    invalidates: [],
  })
  const refuse = (problem: Problem) => {
    if (isOvertaken(problem)) return
    const text = showErrors(form, problem, [name])
    setRefusal(text === undefined ? undefined : text || label(failureText(problem)))
  }
  const save = (values: Record<string, unknown>) => {
    if (mutation.isPending || !isWritable) return
    if (values[name] === kept(task, name)) return onClose()
    setRefusal(undefined)
    mutate(
      { values: { ...values, version: agree() } },
      {
        onSuccess: async () => {
          await refresh()
          onClose()
        },
        onError: refuse,
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSendKey(event)) form.submit()
    if (event.key === 'Escape') onClose()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="task-edit-form"
      initialValues={{ [name]: kept(task, name) }}
      onFinish={save}
      onKeyDown={onKeyDown}
    >
      {current && <Overtaken seen={seen} current={current} isStillOpen={isWritable} />}
      {refusal && <Alert type="error" role="alert" className="task-refusal" message={refusal} />}
      <FieldItem name={name} field={field} record={task} autoFocus />
      <div className="task-form-foot">
        <Button
          type="primary"
          size="small"
          htmlType="submit"
          disabled={!isWritable}
          {...waiting(mutation.isPending)}
        >
          {label(words.save)}
        </Button>
        <Button size="small" onClick={onClose}>
          {label(words.cancel)}
        </Button>
      </div>
    </Form>
  )
}

const kept = (task: Task, name: string): unknown => (task as Readonly<Record<string, unknown>>)[name]
