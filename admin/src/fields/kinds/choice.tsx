import { filterOptions, nameOf, offeredOptions } from '@oms/db/domain/offered-options'
import type { Option } from '@oms/db/domain/roles'
import { Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { ToneTag } from '../../ui/ToneTag'
import { Empty } from '../Empty'
import type { FieldOf, FilterProps, InputProps, Kind, TextProps } from '../kind'

type Choice = FieldOf<'choice'>

const Text = ({ field, value }: TextProps<Choice>) => {
  const { label } = useWords()
  const option = typeof value === 'string' ? field.options[value] : undefined
  if (!option) return typeof value === 'string' ? value : <Empty />
  return option.tone ? (
    <ToneTag plain tone={option.tone} icon={option.icon}>
      {label(option.label)}
    </ToneTag>
  ) : (
    label(option.label)
  )
}

type Named = readonly (readonly [key: string, option: Option])[]

/** What is to be chosen from, each by its name; what is archived says so. */
export const useNames = () => {
  const { label } = useWords()
  return (options: Named) => options.map(([value, option]) => ({ value, label: label(nameOf(option)) }))
}

/** What may be chosen in place of what stands there, which stays to be chosen. */
export const useOffered = (options: Readonly<Record<string, Option>>, value: unknown): Named => {
  const [first] = useState(value)
  return Object.entries(offeredOptions(options, [first, value].flat()))
}

const Input = ({ field, id, value, onChange, autoFocus }: InputProps<Choice>) => {
  const { t } = useWords()
  const names = useNames()
  return (
    <Select
      id={id}
      autoFocus={autoFocus}
      allowClear={!field.required && field.nullable}
      placeholder={t('words.choose')}
      options={names(useOffered(field.options, value))}
      value={typeof value === 'string' ? value : undefined}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}

const Filter = ({ field, label, values, onChange }: FilterProps<Choice>) => (
  <Select
    mode="multiple"
    allowClear
    aria-label={label}
    placeholder={label}
    maxTagCount={1}
    popupMatchSelectWidth={false}
    style={{ minWidth: 116 }}
    options={useNames()(filterOptions(field.options))}
    value={[...values]}
    onChange={(chosen) => onChange(chosen)}
  />
)

export const choice: Kind<Choice> = { Text, Input, Filter }
