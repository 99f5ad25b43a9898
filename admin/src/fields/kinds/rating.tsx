import { useWords } from '../../i18n/use-words'
import { Empty } from '../Empty'
import type { FieldOf, Kind, TextProps } from '../kind'
import { later } from '../later'

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

export const rating: Kind<FieldOf<'rating'>> = {
  Text,
  Input: later(async () => (await import('../inputs/RatingInput')).RatingInput),
}
