import { fenOf, grouped, yuanOf } from '@oms/db/domain/money'
import { useWords } from '../../i18n/use-words'
import { DecimalRange } from '../DecimalRange'
import { Empty } from '../Empty'
import type { FieldOf, Kind, RangeProps, TextProps } from '../kind'
import { later } from '../later'

const Text = ({ value }: TextProps<FieldOf<'money'>>) => {
  const { label } = useWords()
  if (typeof value !== 'number') return <Empty />
  const yuan = grouped(yuanOf(value))
  return <span className="figures">{label({ zh: `${yuan} 元`, en: `¥${yuan}` })}</span>
}

const Range = ({ from, until, onChange, ...rest }: RangeProps) => (
  <DecimalRange
    {...rest}
    from={shown(from)}
    until={shown(until)}
    onChange={(least, most) => onChange(asked(least), asked(most))}
  />
)

const shown = (fen?: string): string => (fen ? yuanOf(Number(fen)) : '')
const asked = (yuan?: string): string | undefined => {
  const fen = yuan === undefined ? undefined : fenOf(yuan)
  return fen === undefined ? undefined : String(fen)
}

export const money: Kind<FieldOf<'money'>> = {
  Text,
  Input: later(async () => (await import('../inputs/MoneyInput')).MoneyInput),
  Range,
}
