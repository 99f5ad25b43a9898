import type { Field, Fields } from '@oms/db/domain/fields'
import { Alert, Form } from 'antd'
import { useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { FieldText } from './FieldText'

type Values = Readonly<Record<string, unknown>>
type Props = {
  fields: Fields
  /** What stood there before anything was written. */
  initial: Values
  /** What else the form asks. */
  beside?: readonly string[]
}

const words = {
  title: { zh: '这些内容现在不需要填写了', en: 'These are no longer asked for' },
  help: {
    zh: '提交时不会带上；需要的话请先复制。',
    en: 'They will not be sent. Copy what you still need.',
  },
  colon: { zh: '：', en: ': ' },
}

/** What was written in fields that went away while the form stood open: it stays to be read and copied. */
export const GoneFields = ({ fields, initial, beside = [] }: Props) => {
  const { label } = useWords()
  const form = Form.useFormInstance()
  const values: Values = Form.useWatch([], { form, preserve: true }) ?? {}
  const known = useRef<Fields>({})
  known.current = { ...known.current, ...fields }
  const gone = Object.entries(values).filter(
    ([name, value]) =>
      !Object.hasOwn(fields, name) &&
      !beside.includes(name) &&
      value !== initial[name] &&
      isWritten(known.current[name], value),
  )
  if (gone.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="form-refusal"
      message={label(words.title)}
      description={
        <>
          <p>{label(words.help)}</p>
          {gone.map(([name, value]) => {
            const field = known.current[name]
            return (
              <div key={name}>
                {field ? label(field.label) : name}
                {label(words.colon)}
                {field ? <FieldText field={field} value={value} /> : String(value)}
              </div>
            )
          })}
        </>
      }
    />
  )
}

/** Not a secret, nor what the form chose by itself. */
const isWritten = (field: Field | undefined, value: unknown): boolean => {
  if (field?.kind === 'password' || field?.kind === 'reference' || field?.kind === 'person') return false
  if (field?.kind === 'choice' && field.default === value) return false
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}
