import type { Field } from '@oms/db/domain/fields'
import type { Constant, Setting } from '@oms/db/domain/workflow/definition'
import { kindOf } from '../../fields/kinds'
import { YesOrNo } from '../yes-or-no'

type Props = {
  id: string
  field: Field
  value: Constant
  onChange: (setting: Setting) => void
}

/** The constant that a step writes to a field, filled in as the field is. */
export const ConstantInput = ({ id, field, value, onChange }: Props) => {
  if (field.kind === 'boolean')
    return <YesOrNo id={id} value={value === true} onChange={(is) => onChange({ value: is })} />
  const { Input } = kindOf(field)
  // Safe: of what every kind may say, it only says that nothing is no value.
  const required = { ...field, required: true, nullable: false } as Field
  return (
    <Input
      id={id}
      field={required}
      value={value}
      onChange={(next) => {
        if (typeof next === 'string' || typeof next === 'number') onChange({ value: next })
        else if (Array.isArray(next)) onChange({ value: next.map(String) })
        // While it is written anew there is nothing for a moment, which is not to empty the field.
        else if (typeof value === 'string') onChange({ value: '' })
      }}
    />
  )
}
