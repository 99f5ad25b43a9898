import { customType, index, integer, primaryKey, sqliteTable, unique } from 'drizzle-orm/sqlite-core'
import type { Kit } from '../kit'
import { orderCodec } from './order-codec'

const textType = (type: string) => customType<{ data: string; driverData: string }>({ dataType: () => type })

const moment = customType<{ data: Date; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (date) => date.getTime(),
  fromDriver: (milliseconds) => new Date(milliseconds),
})

const flag = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

// Safe: every method answers to the same name and arguments, and gives columns of the same values.
const asKit = (kit: Record<keyof Kit, unknown>): Kit => kit as unknown as Kit

export const sqliteKit = asKit({
  table: sqliteTable,
  index,
  unique,
  primaryKey,
  id: () => integer().primaryKey({ autoIncrement: true }),
  integer: () => integer(),
  hash: () => integer(),
  size: () => integer(),
  text: () => textType('text')(),
  longText: () => textType('text')(),
  moment: () => moment(),
  flag: () => flag(),
  order: (keys: readonly string[]) =>
    customType<{ data: string; driverData: number }>({ dataType: () => 'integer', ...orderCodec(keys) })(),
})
