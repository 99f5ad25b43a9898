import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { namedTasks } from './named-tasks'
import { presentRow } from './present-task'

/** The tasks of one page of a list, as the caller sees them. */
export const taskPage = async (c: AppContext, { db, definitions, clock }: Deps, ids: readonly number[]) => {
  const rows = await namedTasks(db, ids)
  const now = clock()
  return Promise.all(
    rows.map(async (named) => ({
      row: named.task,
      record: presentRow(named, await definitions.get(db, named.task.definitionVersion), c.var.actor, now),
    })),
  )
}
