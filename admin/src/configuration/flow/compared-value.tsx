import type { Field } from '@oms/db/domain/fields'
import { offeredOptions } from '@oms/db/domain/offered-options'
import type { Scalar } from '@oms/db/domain/rules'
import { Select } from 'antd'
import { kindOf } from '../../fields/kinds'
import { useWords } from '../../i18n/use-words'
import { YesOrNo } from '../yes-or-no'

type Props = {
  id: string
  field: Field
  isOne: boolean
  values: readonly Scalar[]
  onChange: (values: readonly Scalar[]) => void
}

/** What a field of the task is compared with: one value, or of options several. */
export const ComparedValue = ({ id, field, isOne, values, onChange }: Props) => {
  const { label } = useWords()
  const [value] = values
  if (field.kind === 'choice') {
    const options = Object.entries(offeredOptions(field.options, values)).map(([key, option]) => ({
      value: key,
      label: label(option.label),
    }))
    return isOne ? (
      <Select id={id} value={String(value)} options={options} onChange={(next) => onChange([next])} />
    ) : (
      <Select
        id={id}
        mode="multiple"
        value={values.map(String)}
        options={options}
        onChange={(next: string[]) => next.length > 0 && onChange(next)}
      />
    )
  }
  if (field.kind === 'boolean')
    return <YesOrNo id={id} value={value === true} onChange={(is) => onChange([is])} />
  const { Input } = kindOf(field)
  return (
    <Input
      id={id}
      field={field}
      value={value}
      onChange={(next) => (typeof next === 'number' || typeof next === 'string') && onChange([next])}
    />
  )
}

/** A value to begin with. */
export const firstOf = (field: Field): Scalar => {
  switch (field.kind) {
    case 'choice':
      return Object.keys(field.options)[0] ?? ''
    case 'boolean':
      return true
    case 'date':
      return new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)
    case 'rating':
      return field.max
    case 'number':
    case 'money':
      return field.min ?? 0
    default:
      return ''
  }
}
