import { tasks } from '@oms/db/domain/resources/tasks'
import { useCreate } from '@refinedev/core'
import { Alert, Button, Form } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { mayCreate } from '../auth/may'
import { permissionOf, useMe } from '../auth/me'
import { FieldItem } from '../fields/FieldItem'
import { showErrors } from '../fields/form-errors'
import { useRetoldErrors } from '../fields/use-retold-errors'
import type { Problem } from '../http/problem'
import { useRequestKey } from '../http/request-key'
import { useWords } from '../i18n/use-words'
import { useLeaveGuard } from '../ui/leave-guard'
import { Page } from '../ui/Page'
import { Failed } from '../ui/states'
import { waiting } from '../ui/waiting'
import { isSendKey } from './send-key'
import type { Task } from './task'
import { useRefresh } from './use-task'
import { failureText, words } from './words'
import './tasks.css'

/** Reporting a task: the fields that this role may write when creating. */
export const TaskCreate = () => {
  const { label } = useWords()
  const permission = permissionOf(useMe(), tasks.name)
  return (
    <Page title={label(words.createTitle)} narrow>
      <div className="panel">
        {mayCreate(permission) ? (
          <CreateForm names={permission.create ?? []} />
        ) : (
          <Failed problem={{ name: 'Problem', message: '', statusCode: 403 }} />
        )}
      </div>
    </Page>
  )
}

const CreateForm = ({ names }: { names: readonly string[] }) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [form] = Form.useForm<Record<string, unknown>>()
  useRetoldErrors(form)
  const [isDirty, setDirty] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const requestKey = useRequestKey()
  const guard = useLeaveGuard(isDirty)
  const { mutate, mutation } = useCreate<Task, Problem, Record<string, unknown>>({
    resource: tasks.path,
    successNotification: false,
    errorNotification: false,
    invalidates: [],
  })
  const fields = Object.entries(tasks.fields).filter(([name]) => names.includes(name))
  const initial = Object.fromEntries(
    fields.flatMap(([name, field]) => ('default' in field ? [[name, field.default]] : [])),
  )
  const send = (entered: Record<string, unknown>) => {
    if (mutation.isPending) return
    setRefusal(undefined)
    const values = Object.fromEntries(
      Object.entries(entered).filter(([, value]) => value !== undefined && value !== null && value !== ''),
    )
    mutate(
      { values, meta: { headers: { 'Idempotency-Key': requestKey(values) } } },
      {
        onSuccess: ({ data }) => {
          guard.pass()
          void refresh()
          navigate(`/tasks/${data.id}`)
        },
        onError: (problem) => {
          const text = showErrors(form, problem, names)
          setRefusal(text === undefined ? undefined : text || label(failureText(problem)))
        },
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSendKey(event)) form.submit()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark
      initialValues={initial}
      onKeyDown={onKeyDown}
      onValuesChange={() => setDirty(form.isFieldsTouched())}
      onFinish={send}
    >
      {refusal && <Alert type="error" showIcon role="alert" className="task-refusal" message={refusal} />}
      {fields.map(([name, field], index) => (
        <FieldItem key={name} name={name} field={field} autoFocus={index === 0} />
      ))}
      <div className="task-form-foot">
        <Button type="primary" htmlType="submit" {...waiting(mutation.isPending)}>
          {label(words.submit)}
        </Button>
        <Button onClick={() => navigate('/tasks')}>{label(words.cancel)}</Button>
        <span className="task-quiet task-desk-only">{label(words.sendHint)}</span>
      </div>
      {guard.dialog}
    </Form>
  )
}
