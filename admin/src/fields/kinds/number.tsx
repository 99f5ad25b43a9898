import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'
import { later } from '../later'

export const number: Kind<FieldOf<'number'>> = {
  Text: ({ value }) => (typeof value === 'number' ? <span className="figures">{value}</span> : <Empty />),
  Input: later(async () => (await import('../inputs/NumberInput')).NumberInput),
  Filter: later(async () => (await import('../inputs/NumberInput')).NumberFilter),
}
