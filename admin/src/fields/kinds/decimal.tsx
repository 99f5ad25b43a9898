import { grouped } from '@oms/db/domain/money'
import { DecimalRange } from '../DecimalRange'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'
import { later } from '../later'

export const decimal: Kind<FieldOf<'decimal'>> = {
  Text: ({ value }) =>
    typeof value === 'string' && value !== '' ? <span className="figures">{grouped(value)}</span> : <Empty />,
  Input: later(async () => (await import('../inputs/DecimalInput')).DecimalInput),
  Range: DecimalRange,
}
