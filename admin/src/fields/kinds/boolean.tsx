import { Switch } from 'antd'
import { useWords } from '../../i18n/use-words'
import type { FieldOf, Kind, TextProps } from '../kind'

const Text = ({ value }: TextProps<FieldOf<'boolean'>>) => {
  const { t } = useWords()
  return <>{t(value ? 'words.yes' : 'words.no')}</>
}

export const boolean: Kind<FieldOf<'boolean'>> = {
  Text,
  Input: ({ id, value, onChange }) => (
    <Switch id={id} checked={value === true} onChange={(on) => onChange?.(on)} />
  ),
}
