import { Alert, App, Form, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '../auth/me'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { useDraft } from '../drafts/use-draft'
import { FieldItem } from '../fields/FieldItem'
import { startValue } from '../fields/start-value'
import { ATTACHMENT_IDS, FilesItem } from '../files/files-item'
import { UnderWay, useUnderWay } from '../files/under-way'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { noteGone, useOpenForm } from '../live/news'
import { sayDone, sayTyping } from '../live/say-presence'
import { isSendKey } from '../sending/send-key'
import { useFormSending } from '../sending/use-form-sending'
import { waiting } from '../ui/waiting'
import { foundAction } from './look-up'
import { NewsNotice } from './news-notice'
import { type Offer, stillOffered } from './offered'
import { Overtaken } from './overtaken'
import { type Task, valueOf } from './task'
import { useSeen } from './use-seen'
import { words } from './words'

type Props = { task: Task; offer: Offer; onClose: () => void; onDone: () => void }
type Values = Record<string, unknown>
type Done = { readonly id: number; readonly done: true }

/**
 * The small form of one outcome over its task. A refusal leaves it as it was filled in; when somebody was faster, it
 * shows what changed and sends again with the version seen then.
 */
export const ActionForm = ({ task, offer, onClose, onDone }: Props) => {
  const { label } = useWords()
  const refresh = useRefresh()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const content = useRef<HTMLDivElement>(null)
  const me = useMe()
  useOpenForm(task.id)
  const { underWay, tell } = useUnderWay()
  const { seen, current, agree, isOvertaken } = useSeen(task)
  const { action, outcome } = offer
  const initial = initialOf(outcome.fields, task)
  const place = draftPlace.action(task.id, action.key, outcome.key)
  const show = (values: Readonly<Values> = {}) => {
    for (const name of [...Object.keys(outcome.fields), ATTACHMENT_IDS])
      form.setFieldValue(name, values[name] ?? initial[name])
  }
  const draft = useDraft(place, { initial, onArrive: show })
  const { send, isSending, attempt, trouble, cancel } = useFormSending({
    place,
    form,
    names: [...Object.keys(outcome.fields), ATTACHMENT_IDS],
    placeOf: () => `/tasks/${task.id}`,
    isTold: isOvertaken,
  })
  const fields = Object.entries(outcome.fields)
  const isStillOpen = current === undefined || stillOffered(current.actions, offer) !== undefined

  // It took the task out of sight: there is nothing to come back to.
  const leave = async () => {
    noteGone(task.id)
    void message.success(label(words.doneAndGone(outcome.label)))
    await refresh(task.id)
    navigate('/tasks')
  }
  const submit = async (entered: Values) => {
    if (isSending || underWay > 0 || !isStillOpen) return
    const given = Object.entries(entered).filter(([, value]) => value !== undefined && value !== '')
    const version = agree()
    await attempt(async () => {
      const answer = await send<Task | Done>({
        method: 'post',
        url: `/api/tasks/tasks/${task.id}/${action.key}`,
        body: { ...Object.fromEntries(given), outcome: outcome.key, version },
        version,
        lookUp: {
          what: outcome.label,
          find: () => foundAction(seen, me.id, action.key),
          onFound: () => draft.dropSent(entered),
        },
      })
      draft.drop()
      if ('done' in answer) return leave()
      sayDone(task.id)
      await refresh()
      onDone()
    })
  }
  const throwAway = () => {
    draft.drop()
    show()
  }
  const close = () => {
    cancel()
    sayDone(task.id)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSendKey(event)) return
    event.preventDefault()
    form.submit()
  }
  const focusFirst = (isOpen: boolean) => {
    if (isOpen && !content.current?.contains(document.activeElement))
      content.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  return (
    <Modal
      open
      title={`${label(outcome.label)} · ${task.number}`}
      okText={label(outcome.label)}
      okButtonProps={{
        htmlType: 'submit',
        danger: outcome.danger === true,
        disabled: !isStillOpen || underWay > 0,
        ...waiting(isSending),
      }}
      cancelText={label(words.cancel)}
      onCancel={close}
      afterOpenChange={focusFirst}
      modalRender={(dom: ReactNode) => (
        <Form
          form={form}
          layout="vertical"
          name={`${action.key}-${outcome.key}`}
          onFinish={submit}
          onKeyDown={onKeyDown}
          onValuesChange={(_, values) => {
            draft.keep(values)
            sayTyping(task.id)
          }}
          initialValues={{ ...initial, ...draft.restored }}
        >
          <UnderWay value={tell}>{dom}</UnderWay>
        </Form>
      )}
    >
      <NewsNotice task={task} />
      <div ref={content}>
        {outcome.effect && <p className="task-effect">{label(outcome.effect)}</p>}
        {outcome.danger && (
          <Alert type="warning" showIcon className="task-refusal" message={label(words.danger)} />
        )}
        {current && <Overtaken seen={seen} current={current} isStillOpen={isStillOpen} />}
        {draft.restored && <DraftNote onDrop={throwAway} />}
        {trouble}
        {fields.map(([name, field], index) => (
          <FieldItem key={name} name={name} field={field} record={task} autoFocus={index === 0} />
        ))}
        <FilesItem />
        <p className="task-quiet task-desk-only">{label(words.sendHint)}</p>
      </div>
    </Modal>
  )
}

/** What the task has already stands there to be changed. */
const initialOf = (fields: Offer['outcome']['fields'], task: Task): Values =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = field.field === undefined ? startValue(field) : valueOf(task, field.field)
      return value === undefined || value === null ? [] : [[name, value]]
    }),
  )
