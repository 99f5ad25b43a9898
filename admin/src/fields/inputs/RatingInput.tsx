import { StarFilled } from '@ant-design/icons'
import { Rate } from 'antd'
import { useWords } from '../../i18n/use-words'
import type { FieldOf, InputProps } from '../kind'

export const RatingInput = ({ field, id, value, onChange, autoFocus }: InputProps<FieldOf<'rating'>>) => {
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
