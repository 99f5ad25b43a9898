import type { Field } from '@oms/db/domain/fields'
import { kindOf } from '../../fields/kinds'
import { useWords } from '../../i18n/use-words'
import { Entry } from '../entry'
import type { FieldEntryProps } from './field-editor'
import { words } from './words'

/** What a new record holds in it beforehand. */
export const DefaultEntry = ({ field, at, change }: FieldEntryProps) => {
  const { label } = useWords()
  if (field.kind !== 'choice' || Object.keys(field.options).length === 0) return null
  const { Input } = kindOf(field)
  const empty: Field = { ...field, required: false, nullable: true }
  const set = (value: unknown) => change({ ...field, default: typeof value === 'string' ? value : undefined })
  return (
    <Entry label={label(words.default)} help={label(words.defaultHelp)} at={`${at}.default`}>
      {(id) => <Input id={id} field={empty} value={field.default} onChange={set} />}
    </Entry>
  )
}
