import type { Field } from '@oms/db/domain/fields'
import { Form } from 'antd'
import { useWords } from '../i18n/use-words'
import { rulesFor } from './field-rules'
import type { InputProps } from './kind'
import { kindOf } from './kinds'

type Props = Pick<InputProps, 'record' | 'autoFocus' | 'onSend'> & {
  name: string
  field: Field
  help?: string
  required?: boolean
}

/** One field of a form: label above, help under, its error in place of the help. */
export const FieldItem = ({ name, field, help, required = field.required === true, ...input }: Props) => {
  const { t, label } = useWords()
  const { Input } = kindOf(field)
  const text = label(field.label)
  return (
    <Form.Item
      name={name}
      label={text}
      required={required}
      extra={help ?? (field.help && label(field.help))}
      rules={rulesFor(field, text, t, required)}
      validateTrigger={['onBlur', 'onSubmit']}
    >
      <Input field={field} {...input} />
    </Form.Item>
  )
}
