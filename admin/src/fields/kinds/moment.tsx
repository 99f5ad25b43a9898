import { Moment } from '../../ui/Moment'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'
import { later } from '../later'

export const moment: Kind<FieldOf<'moment'>> = {
  Text: ({ value }) => (typeof value === 'string' && value !== '' ? <Moment at={value} /> : <Empty />),
  Input: later(async () => (await import('../inputs/MomentInput')).MomentInput),
}
