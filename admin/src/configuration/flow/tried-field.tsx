import type { Field } from '@oms/db/domain/fields'
import { useState } from 'react'
import { kindOf } from '../../fields/kinds'
import { startValue } from '../../fields/start-value'
import { useWords } from '../../i18n/use-words'
import { PlainEntry } from '../plain-entry'

/** A field of a form in its preview, to be tried. */
export const TriedField = ({ name, field }: { name: string; field: Field }) => {
  const { label } = useWords()
  const [value, setValue] = useState(() => startValue(field))
  const { Input } = kindOf(field)
  return (
    <PlainEntry
      label={label(field.label) || name}
      isRequired={field.required === true}
      help={field.help && label(field.help)}
    >
      {(id) => <Input id={id} field={field} value={value} onChange={setValue} />}
    </PlainEntry>
  )
}
