import { sentOf } from '@oms/db/domain/default-of'
import { askedOfNewTask } from '@oms/db/domain/new-task'
import type { Permission } from '@oms/db/domain/permission'
import { laidOver, notFilledText, prefillOf } from '@oms/db/domain/prefill'
import { Alert, Button, Form } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { mayCreate } from '../auth/may'
import { useMe } from '../auth/me'
import { useDeclaration, usePermissionOf, useResource } from '../declaration/held'
import { DraftNote } from '../drafts/draft-note'
import { draftPlace } from '../drafts/draft-place'
import { useDraft } from '../drafts/use-draft'
import { FieldItem } from '../fields/FieldItem'
import { FieldGroups } from '../fields/field-groups'
import { GoneFields } from '../fields/gone-fields'
import { NewFields } from '../fields/new-fields'
import { OnlyAnswers } from '../fields/only-answers'
import { startValue } from '../fields/start-value'
import { useRetoldErrors } from '../fields/use-retold-errors'
import { ATTACHMENT_IDS, FilesItem } from '../files/files-item'
import { UnderWay, useUnderWay } from '../files/under-way'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { isSendKey } from '../sending/send-key'
import { useFormSending } from '../sending/use-form-sending'
import { Page } from '../ui/Page'
import { Failed } from '../ui/states'
import { waiting } from '../ui/waiting'
import { foundTask } from './look-up'
import type { Task } from './task'
import { words } from './words'
import './tasks.css'

/** Reporting a task: the fields that this role may write when creating. */
export const TaskCreate = () => {
  const { label } = useWords()
  const permission = usePermissionOf()('tasks')
  // Whoever began may see what they wrote to its end, and is refused by the API.
  const [mightCreate] = useState(mayCreate(permission))
  return (
    <Page title={label(words.createTitle)} narrow>
      <div className="panel">
        {mayCreate(permission) || mightCreate ? (
          <CreateForm permission={permission} />
        ) : (
          <Failed problem={{ name: 'Problem', message: '', statusCode: 403 }} />
        )}
      </div>
    </Page>
  )
}

/** How far this machine's clock may be ahead of the API's. */
const CLOCKS_APART_MS = 120_000

const CreateForm = ({ permission }: { permission: Permission }) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [form] = Form.useForm<Record<string, unknown>>()
  useRetoldErrors(form)
  const { underWay, tell } = useUnderWay()
  const me = useMe()
  const tasks = useResource('tasks')
  const declaration = useDeclaration()
  const writable = permission.create ?? []
  const fields = askedOfNewTask(declaration, writable, Form.useWatch('taskType', form))
  const asked = Object.fromEntries(fields)
  const [search] = useSearchParams()
  // What a code on the wall says: it is read once, and changed like anything else in the form.
  const [said] = useState(() => {
    const ofType = Object.fromEntries(askedOfNewTask(declaration, writable, search.get('taskType')))
    return { ...prefillOf(ofType, [...search]), ofType }
  })
  const started = Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const value = startValue(field)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const initial = { ...started, ...said.values }
  const show = (values: Readonly<Record<string, unknown>> = {}) => {
    for (const name of Object.keys({ ...form.getFieldsValue(true), ...values }))
      form.setFieldValue(name, values[name] ?? initial[name])
  }
  const draft = useDraft(draftPlace.create, { initial, onArrive: show })
  const { send, isSending, wasUnanswered, attempt, trouble } = useFormSending({
    place: draftPlace.create,
    form,
    names: [...Object.keys(asked), ATTACHMENT_IDS],
    placeOf: (id) => `/tasks/${id}`,
  })
  const submit = async (entered: Record<string, unknown>) => {
    if (isSending || underWay > 0) return
    const body = Object.fromEntries(
      Object.entries(entered).flatMap(([name, value]) => {
        const sent = sentOf(asked[name], value)
        return sent === undefined ? [] : [[name, sent]]
      }),
    )
    const since = new Date(Date.now() - CLOCKS_APART_MS)
    await attempt(async () => {
      const { id } = await send<Task>({
        method: 'post',
        url: `/api/${tasks.path}`,
        body,
        lookUp: {
          what: words.createTitle,
          find: () => foundTask(me.id, String(body.title), since),
          onFound: () => draft.dropSent(entered),
        },
      })
      draft.drop()
      void refresh()
      navigate(`/tasks/${id}`)
    })
  }
  const throwAway = () => {
    draft.drop()
    show()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSendKey(event)) form.submit()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark
      initialValues={{ ...initial, ...(draft.restored && laidOver(said.ofType, draft.restored, said)) }}
      onKeyDown={onKeyDown}
      onValuesChange={() => draft.keep(form.getFieldsValue(true))}
      onFinish={submit}
    >
      {draft.restored && <DraftNote onDrop={throwAway} isUnanswered={wasUnanswered} />}
      {said.unknown.length + said.wrong.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="task-not-filled"
          message={label(
            notFilledText(
              said.unknown,
              said.wrong.flatMap((name) => said.ofType[name]?.label ?? []),
            ),
          )}
        />
      )}
      {trouble}
      <UnderWay value={tell}>
        <FieldGroups fields={fields}>
          {(name, field, isFirst) => <FieldItem name={name} field={field} autoFocus={isFirst} />}
        </FieldGroups>
        <NewFields fields={asked} initial={initial} />
        <GoneFields fields={asked} initial={initial} beside={[ATTACHMENT_IDS]} />
        <OnlyAnswers fields={asked} />
        <FilesItem />
      </UnderWay>
      <div className="task-form-foot">
        <Button type="primary" htmlType="submit" disabled={underWay > 0} {...waiting(isSending)}>
          {label(words.submit)}
        </Button>
        <Button onClick={() => navigate('/tasks')}>{label(words.cancel)}</Button>
        <span className="task-quiet task-desk-only">{label(words.sendHint)}</span>
      </div>
    </Form>
  )
}
