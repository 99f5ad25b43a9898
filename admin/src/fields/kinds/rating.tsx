import { StarFilled } from '@ant-design/icons'
import { Rate } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Empty } from '../Empty'
import type { FieldOf, InputProps, Kind, TextProps } from '../kind'

const Text = ({ field, value }: TextProps<FieldOf<'rating'>>) => {
  const { t } = useWords()
  if (typeof value !== 'number') return <Empty />
  return (
    <span role="img" aria-label={t('words.stars', { count: value })} className="stars">
      {'★'.repeat(value)}
      <span className="faint">{'★'.repeat(field.max - value)}</span>
    </span>
  )
}

const Input = ({ field, id, value, onChange, autoFocus }: InputProps<FieldOf<'rating'>>) => {
  const { t } = useWords()
  return (
    <Rate
      id={id}
      autoFocus={autoFocus}
      count={field.max}
      character={({ index = 0 }) => <StarFilled aria-label={t('words.stars', { count: index + 1 })} />}
      value={typeof value === 'number' ? value : 0}
      onChange={(stars) => onChange?.(stars === 0 ? null : stars)}
    />
  )
}

export const rating: Kind<FieldOf<'rating'>> = { Text, Input }
