import { Select } from 'antd'
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

const useOptions = (field: Choice) => {
  const { label } = useWords()
  return Object.entries(field.options).map(([value, option]) => ({ value, label: label(option.label) }))
}

const Input = ({ field, id, value, onChange, autoFocus }: InputProps<Choice>) => {
  const { t } = useWords()
  return (
    <Select
      id={id}
      autoFocus={autoFocus}
      allowClear={!field.required && field.nullable}
      placeholder={t('words.choose')}
      options={useOptions(field)}
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
    options={useOptions(field)}
    value={[...values]}
    onChange={(chosen) => onChange(chosen)}
  />
)

export const choice: Kind<Choice> = { Text, Input, Filter }
