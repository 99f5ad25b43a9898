import { entriesSeen, toldOfAny } from '../kernel/seen-entry'
import type { ListSpecial } from '../resources/list/list'

/** What the list of the log does beyond its descriptor. */
export const logList: ListSpecial = {
  // To be found by what it says would tell it.
  guard: (db, declaration, actor, filters) =>
    filters.every(({ column }) => toldOfAny.has(column)) ? undefined : entriesSeen(db, declaration, actor),
}
