import { bigint, customType, index, int, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import { orderCodec } from './order-codec'

const collation = 'collate utf8mb4_bin'

const textType = (type: string) => customType<{ data: string; driverData: string }>({ dataType: () => type })

const moment = customType<{ data: Date; driverData: string }>({
  dataType: () => 'datetime(3)',
  toDriver: (date) => mysqlMoment(date),
  fromDriver: (text) => new Date(`${text.replace(' ', 'T')}Z`),
})

/** A moment as MySQL writes it, in UTC to the millisecond. */
export const mysqlMoment = (date: Date): string => date.toISOString().slice(0, -1).replace('T', ' ')

const flag = customType<{ data: boolean; driverData: number }>({
  dataType: () => 'tinyint(1)',
  toDriver: (value) => (value ? 1 : 0),
  fromDriver: (value) => value === 1,
})

export const mysqlKit = {
  table: mysqlTable,
  index,
  unique,
  primaryKey,
  id: () => int().primaryKey().autoincrement(),
  integer: () => int(),
  /** An integer of up to 53 bits. */
  hash: () => bigint({ mode: 'number' }),
  /** A number of bytes. */
  size: () => bigint({ mode: 'number' }),
  text: (length: number) => textType(`varchar(${length}) ${collation}`)(),
  longText: () => textType(`mediumtext ${collation}`)(),
  moment: () => moment(),
  flag: () => flag(),
  order: <T extends string>(keys: readonly T[]) =>
    customType<{ data: T; driverData: number }>({ dataType: () => 'tinyint', ...orderCodec(keys) })(),
}
