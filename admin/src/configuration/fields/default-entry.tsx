import type { Field } from '@oms/db/domain/fields'
import { Select } from 'antd'
import { kindOf } from '../../fields/kinds'
import { useWords } from '../../i18n/use-words'
import { Entry } from '../entry'
import { takesDefault, withDefault } from './default'
import type { FieldEntryProps } from './field-entry-props'
import { words } from './words'

/** What a new record holds in it beforehand, of the kinds that can say so. */
export const DefaultEntry = ({ field, at, change }: FieldEntryProps) => {
  const { label } = useWords()
  if (!takesDefault(field)) return null
  const set = (value: unknown) => change(withDefault(field, value))
  return (
    <Entry label={label(words.default)} help={label(words.defaultHelp)} at={`${at}.default`}>
      {(id) =>
        field.kind === 'boolean' ? (
          <YesOrNo id={id} value={field.default} onChange={set} />
        ) : (
          <DefaultInput id={id} field={field} value={field.default} onChange={set} />
        )
      }
    </Entry>
  )
}

type InputProps<T> = { id: string; value: T; onChange: (value: unknown) => void }

const DefaultInput = ({ field, ...rest }: InputProps<unknown> & { field: Field }) => {
  const { Input } = kindOf(field)
  // Safe: of what every kind may say, it only says that there may be none.
  const empty = { ...field, required: false, nullable: true } as Field
  return <Input {...rest} field={empty} />
}

const NONE = '-'

/** A switch would not tell no from nothing. */
const YesOrNo = ({ id, value, onChange }: InputProps<boolean | undefined>) => {
  const { label, t } = useWords()
  return (
    <Select
      id={id}
      value={value === undefined ? NONE : String(value)}
      onChange={(next) => onChange(next === NONE ? undefined : next === 'true')}
      options={[
        { value: NONE, label: label(words.noDefault) },
        { value: 'true', label: t('words.yes') },
        { value: 'false', label: t('words.no') },
      ]}
    />
  )
}
