import { useCustomMutation } from '@refinedev/core'
import { Alert, App, Form, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { FieldItem } from '../fields/FieldItem'
import { showErrors } from '../fields/form-errors'
import type { Problem } from '../http/problem'
import { useRequestKey } from '../http/request-key'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import { type Offer, stillOffered } from './offered'
import { Overtaken } from './overtaken'
import { isSendKey } from './send-key'
import type { Task } from './task'
import { useSeen } from './use-seen'
import { useRefresh } from './use-task'
import { failureText, words } from './words'

type Props = { task: Task; offer: Offer; onClose: () => void }
type Values = Record<string, unknown>
type Done = { readonly id: number; readonly done: true }

/**
 * The small form of one outcome over its task. A refusal leaves it as it was filled in; when somebody was faster, it
 * shows what changed and sends again with the version seen then.
 */
export const ActionForm = ({ task, offer, onClose }: Props) => {
  const { label } = useWords()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const body = useRef<HTMLDivElement>(null)
  const requestKey = useRequestKey()
  const { seen, current, agree, isOvertaken } = useSeen(task)
  const [refusal, setRefusal] = useState<string>()
  const { mutate, mutation } = useCustomMutation<Task | Done, Problem, Values>()
  const { action, outcome } = offer
  const fields = Object.entries(outcome.fields)
  const isStillOpen = current === undefined || stillOffered(current.actions, offer) !== undefined

  // It took the task out of sight: there is nothing to come back to.
  const leave = async () => {
    void message.success(label(words.doneAndGone(outcome.label)))
    await navigate('/tasks')
    await refresh()
  }
  const refuse = (problem: Problem) => {
    if (isOvertaken(problem)) return
    const text = showErrors(form, problem, Object.keys(outcome.fields))
    setRefusal(text === undefined ? undefined : text || label(failureText(problem)))
  }
  const send = (entered: Values) => {
    if (mutation.isPending || !isStillOpen) return
    setRefusal(undefined)
    const given = Object.entries(entered).filter(([, value]) => value !== undefined && value !== '')
    const values = { ...Object.fromEntries(given), outcome: outcome.key, version: agree() }
    mutate(
      {
        url: `/api/tasks/tasks/${task.id}/${action.key}`,
        method: 'post',
        values,
        config: { headers: { 'Idempotency-Key': requestKey(values) } },
        successNotification: false,
        errorNotification: false,
      },
      {
        onSuccess: async ({ data }) => {
          if ('done' in data) return leave()
          await refresh()
          onClose()
        },
        onError: refuse,
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event)) return
    event.preventDefault()
    form.submit()
  }
  const focusFirst = (isOpen: boolean) => {
    if (isOpen && !body.current?.contains(document.activeElement))
      body.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  return (
    <Modal
      open
      title={`${label(outcome.label)} · ${task.number}`}
      okText={label(outcome.label)}
      okButtonProps={{
        htmlType: 'submit',
        danger: outcome.danger === true,
        disabled: !isStillOpen,
        ...waiting(mutation.isPending),
      }}
      cancelText={label(words.cancel)}
      maskClosable={false}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      modalRender={(dom: ReactNode) => (
        <Form
          form={form}
          layout="vertical"
          name={`${action.key}-${outcome.key}`}
          onFinish={send}
          onKeyDown={onKeyDown}
          initialValues={initialOf(outcome.fields)}
        >
          {dom}
        </Form>
      )}
    >
      <div ref={body}>
        {outcome.effect && <p className="task-effect">{label(outcome.effect)}</p>}
        {outcome.danger && (
          <Alert type="warning" showIcon className="task-refusal" message={label(words.danger)} />
        )}
        {current && <Overtaken seen={seen} current={current} isStillOpen={isStillOpen} />}
        {refusal && <Alert type="error" showIcon role="alert" className="task-refusal" message={refusal} />}
        {fields.map(([name, field], index) => (
          <FieldItem key={name} name={name} field={field} record={task} autoFocus={index === 0} />
        ))}
        <p className="task-quiet task-desk-only">{label(words.sendHint)}</p>
      </div>
    </Modal>
  )
}

const initialOf = (fields: Offer['outcome']['fields']): Values =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      'default' in field && field.default !== undefined ? [[name, field.default]] : [],
    ),
  )
