import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { Button, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { useFormSending } from '../sending/use-form-sending'
import type { Send } from '../sending/use-sending'
import { useLeaveGuard } from '../ui/leave-guard'
import { waiting } from '../ui/waiting'
import { changedValues } from './changed-values'
import { FieldItem } from './FieldItem'
import { FieldGroups } from './field-groups'
import { GoneFields } from './gone-fields'
import { NewFields } from './new-fields'
import { startValue } from './start-value'
import { useRetoldErrors } from './use-retold-errors'

type Props = {
  fields: Fields
  /** Above these of the fields. */
  headings?: Readonly<Record<string, Label>>
  /** The record as it is; left out for a new one. */
  record?: Readonly<Record<string, unknown>>
  submit: string
  /** What the key of its request is kept under while the outcome is unknown. */
  place: string
  /** Sends what was filled in; gives what to do once the page may be left. Throws a Problem. */
  onSubmit: (values: Record<string, unknown>, send: Send) => Promise<() => void>
  /** Where a record that it made is seen. */
  placeOf?: (id: number) => string
  onCancel?: () => void
  /** Stands between the fields and what sends them. */
  children?: ReactNode
}

/** A page's form for these fields: errors at the field, and leaving with unsaved text asks. */
export const FieldsForm = ({
  fields,
  headings = {},
  record,
  submit,
  place,
  onSubmit,
  placeOf,
  onCancel,
  children,
}: Props) => {
  const { t, label } = useWords()
  const [form] = Form.useForm()
  useRetoldErrors(form)
  const [isDirty, setDirty] = useState(false)
  const { pass, dialog } = useLeaveGuard(isDirty)
  const names = Object.keys(fields)
  const initial = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      record ? (record[name] ?? undefined) : startValue(field),
    ]),
  )
  const { send, isSending, attempt, trouble, cancel } = useFormSending({ place, form, names, placeOf })
  const save = async (values: Record<string, unknown>) => {
    if (isSending) return
    await attempt(async () => {
      const onDone = await onSubmit(changedValues(fields, values, record), send)
      pass()
      setDirty(false)
      onDone()
    })
  }
  const leave = () => {
    cancel()
    onCancel?.()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={initial}
      onFinish={save}
      onValuesChange={() => setDirty(true)}
      noValidate
    >
      {trouble}
      <FieldGroups fields={Object.entries(fields)}>
        {(name, field, isFirst) => {
          const isKept = field.kind === 'password' && record !== undefined
          const heading = headings[name]
          return (
            <>
              {heading && <h2 className="form-heading">{label(heading)}</h2>}
              <FieldItem
                name={name}
                field={field}
                record={record}
                autoFocus={isFirst}
                required={isKept ? false : undefined}
                help={isKept ? t('form.keepPassword') : undefined}
                onSend={form.submit}
              />
            </>
          )
        }}
      </FieldGroups>
      <NewFields fields={fields} initial={initial} />
      <GoneFields fields={fields} initial={record ?? {}} />
      {children}
      <div className="row">
        <Button type="primary" htmlType="submit" {...waiting(isSending)}>
          {submit}
        </Button>
        {onCancel && <Button onClick={leave}>{t('words.cancel')}</Button>}
      </div>
      {dialog}
    </Form>
  )
}
