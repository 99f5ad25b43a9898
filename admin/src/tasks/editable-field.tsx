import { EditOutlined } from '@ant-design/icons'
import type { Field } from '@oms/db/domain/fields'
import { asRequired, becomesRequired } from '@oms/db/domain/required-when'
import { Button, Form } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useResource } from '../declaration/held'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { useDraft } from '../drafts/use-draft'
import { FieldItem } from '../fields/FieldItem'
import { useRetoldErrors } from '../fields/use-retold-errors'
import { UnderWay, useUnderWay } from '../files/under-way'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { useOpenForm } from '../live/news'
import { isSendKey } from '../sending/send-key'
import { useFormSending } from '../sending/use-form-sending'
import { waiting } from '../ui/waiting'
import { foundEdit } from './look-up'
import { Overtaken } from './overtaken'
import { type Task, valueOf } from './task'
import { useSeen } from './use-seen'
import { useWritable } from './use-writable'
import { words } from './words'

type Props = { task: Task; name: string; field: Field | undefined; children: ReactNode }

/** A value that is changed where it stands, if its reader may. */
export const EditableField = ({ task, name, field, children }: Props) => {
  const { label } = useWords()
  const [isEditing, setEditing] = useState(false)
  const isWritable = useWritable(task).includes(name)
  // One that goes away while it is edited keeps its form, and what was written there.
  const [last, setLast] = useState(field)
  if (field && field !== last) setLast(field)
  if (isEditing && last)
    return <EditForm task={task} name={name} field={last} onClose={() => setEditing(false)} />
  return (
    <div className="task-editable">
      {children}
      {isWritable && field && (
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

type FormProps = Omit<Props, 'children' | 'field'> & { field: Field; onClose: () => void }

const EditForm = ({ task, name, field, onClose }: FormProps) => {
  const { label } = useWords()
  const refresh = useRefresh()
  const { path, fields } = useResource('tasks')
  const [form] = Form.useForm<Record<string, unknown>>()
  useRetoldErrors(form)
  useOpenForm(task.id)
  const { underWay, tell } = useUnderWay()
  const { seen, current, agree, isOvertaken } = useSeen(task)
  const writable = useWritable(current ?? task)
  const isWritable = writable.includes(name)
  const edited = { ...task, [name]: Form.useWatch(name, form) }
  // What the new value makes required is given with it.
  const beside = Object.entries(fields).filter(
    ([key, one]) => writable.includes(key) && key !== name && becomesRequired(key, one, task, edited),
  )
  const initial = { [name]: valueOf(task, name) }
  const show = (values: Readonly<Record<string, unknown>> = {}) =>
    form.setFieldValue(name, values[name] ?? initial[name])
  const draft = useDraft(draftPlace.edit(task.id, name), { initial, onArrive: show })
  const { send, isSending, attempt, trouble, cancel } = useFormSending({
    place: draftPlace.edit(task.id, name),
    form,
    names: [name, ...beside.map(([key]) => key)],
    isTold: isOvertaken,
  })
  const save = async (values: Record<string, unknown>) => {
    if (isSending || underWay > 0 || !isWritable) return
    if (values[name] === valueOf(task, name)) return onClose()
    const isDone = await attempt(() =>
      send({
        method: 'patch',
        url: `/api/${path}/${task.id}`,
        body: { ...values, version: agree() },
        lookUp: {
          what: words.edit(field.label),
          find: () => foundEdit(seen, name, values[name]),
          onFound: () => draft.dropSent(values),
        },
      }),
    )
    if (!isDone) return
    draft.drop()
    await refresh()
    onClose()
  }
  const close = () => {
    cancel()
    onClose()
  }
  const throwAway = () => {
    draft.drop()
    show()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSendKey(event)) form.submit()
    if (event.key === 'Escape') close()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="task-edit-form"
      initialValues={{ ...initial, ...draft.restored }}
      onValuesChange={(_, values) => draft.keep(values)}
      onFinish={save}
      onKeyDown={onKeyDown}
    >
      {current && <Overtaken seen={seen} current={current} isStillOpen={isWritable} />}
      {draft.restored && <DraftNote onDrop={throwAway} />}
      {trouble}
      <UnderWay value={tell}>
        <FieldItem name={name} field={field} record={task} autoFocus />
        {beside.map(([key, one]) => (
          <FieldItem key={key} name={key} field={asRequired(one)} record={task} />
        ))}
      </UnderWay>
      <div className="task-form-foot">
        <Button
          type="primary"
          size="small"
          htmlType="submit"
          disabled={!isWritable || underWay > 0}
          {...waiting(isSending)}
        >
          {label(words.save)}
        </Button>
        <Button size="small" onClick={close}>
          {label(words.cancel)}
        </Button>
      </div>
    </Form>
  )
}
