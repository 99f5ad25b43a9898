import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { namedTasks } from './named-tasks'
import { presentRow } from './present-task'
import { takenBy } from './taken'

/** The tasks of one page of a list, as the caller sees them. */
export const taskPage = async (
  c: AppContext,
  { db, declaration, definitions, clock }: Deps,
  ids: readonly number[],
) => {
  const now = clock()
  const { actor } = c.var
  const rows = await Promise.all(
    (await namedTasks(db, declaration, ids)).map(async (named) => ({
      named,
      task: named.task,
      definition: await definitions.get(db, named.task.definitionVersion),
    })),
  )
  const taken = await takenBy(db, actor, rows, now)
  return rows.map(({ named, task, definition }) => ({
    row: task,
    record: presentRow(named, declaration, definition, actor, now, taken.get(task.id)),
  }))
}
