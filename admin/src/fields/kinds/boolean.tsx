import { Select, Switch } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Empty } from '../Empty'
import type { FieldOf, FilterProps, Kind, TextProps } from '../kind'

const Text = ({ value }: TextProps<FieldOf<'boolean'>>) => {
  const { t } = useWords()
  return typeof value === 'boolean' ? t(value ? 'words.yes' : 'words.no') : <Empty />
}

const Filter = ({ label, values, onChange }: FilterProps<FieldOf<'boolean'>>) => {
  const { t } = useWords()
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      style={{ minWidth: 96 }}
      options={['true', 'false'].map((value) => ({
        value,
        label: t(value === 'true' ? 'words.yes' : 'words.no'),
      }))}
      value={values[0]}
      onChange={(chosen) => onChange(chosen ? [chosen] : [])}
    />
  )
}

export const boolean: Kind<FieldOf<'boolean'>> = {
  Text,
  Input: ({ id, value, onChange }) => (
    <Switch id={id} checked={value === true} onChange={(on) => onChange?.(on)} />
  ),
  Filter,
}
