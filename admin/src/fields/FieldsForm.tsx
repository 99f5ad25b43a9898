import type { Fields } from '@oms/db/domain/fields'
import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { useLeaveGuard } from '../ui/leave-guard'
import { waiting } from '../ui/waiting'
import { changedValues } from './changed-values'
import { FieldItem } from './FieldItem'
import { showErrors } from './form-errors'
import { useRetoldErrors } from './use-retold-errors'

type Props = {
  fields: Fields
  /** The record as it is; left out for a new one. */
  record?: Readonly<Record<string, unknown>>
  submit: string
  /** Sends what was filled in; gives what to do once the page may be left. Throws a Problem. */
  onSubmit: (values: Record<string, unknown>) => Promise<() => void>
  onCancel?: () => void
}

/** A page's form for these fields: errors at the field, and leaving with unsaved text asks. */
export const FieldsForm = ({ fields, record, submit, onSubmit, onCancel }: Props) => {
  const { t } = useWords()
  const [form] = Form.useForm()
  useRetoldErrors(form)
  const [isDirty, setDirty] = useState(false)
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const { pass, dialog } = useLeaveGuard(isDirty)
  const names = Object.keys(fields)
  const send = async (values: Record<string, unknown>) => {
    setSending(true)
    setRefusal(undefined)
    try {
      const onDone = await onSubmit(changedValues(fields, values, record))
      pass()
      setDirty(false)
      onDone()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setRefusal(thrown.statusCode === 0 ? t('state.offlineHelp') : showErrors(form, thrown, names))
    } finally {
      setSending(false)
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark
      scrollToFirstError={{ block: 'center', focus: true }}
      initialValues={Object.fromEntries(names.map((name) => [name, startValue(fields, name, record)]))}
      onFinish={send}
      onValuesChange={() => setDirty(true)}
      noValidate
    >
      {refusal && <Alert type="error" showIcon message={refusal} className="form-refusal" />}
      {Object.entries(fields).map(([name, field], index) => {
        const isKept = field.kind === 'password' && record !== undefined
        return (
          <FieldItem
            key={name}
            name={name}
            field={field}
            record={record}
            autoFocus={index === 0}
            required={isKept ? false : undefined}
            help={isKept ? t('form.keepPassword') : undefined}
            onSend={form.submit}
          />
        )
      })}
      <div className="row">
        <Button type="primary" htmlType="submit" {...waiting(isSending)}>
          {submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('words.cancel')}</Button>}
      </div>
      {dialog}
    </Form>
  )
}

const startValue = (fields: Fields, name: string, record?: Readonly<Record<string, unknown>>) => {
  const field = fields[name]
  if (record) return record[name] ?? undefined
  return field?.kind === 'choice' ? field.default : undefined
}
