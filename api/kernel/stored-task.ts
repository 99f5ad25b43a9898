import { packed, unpacked } from '@oms/db/added-fields'
import type { Handle } from '@oms/db/database'
import type { Fields } from '@oms/db/domain/fields'
import type { RuleRecord } from '@oms/db/domain/rules'

export type TaskRow = Handle['tables']['tasks']['$inferSelect']

/** What is written of these values of a task: those of fields without a column go beside what stands there. */
export const storedTask = <V extends Partial<TaskRow>>(
  { tables: { tasks } }: Handle,
  fields: Fields,
  values: V,
  present?: RuleRecord,
): V => asSame(values, packed(tasks, fields, values, present))

/** The task with the values of the fields that have no column. */
export const wholeTask = ({ tables: { tasks } }: Handle, fields: Fields, row: TaskRow): TaskRow =>
  unpacked(tasks, fields, row)

// Safe: packing moves values of added fields into one column and leaves every other as it is.
const asSame = <V>(_: V, written: RuleRecord): V => written as V
