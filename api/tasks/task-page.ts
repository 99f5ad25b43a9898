import { resourceOf } from '@oms/db/domain/declaration'
import type { VersionedDefinition } from '@oms/db/domain/workflow/definition'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { unlisted } from '../resources/shown'
import { namedTasks } from './named-tasks'
import { rowPresenter } from './present-task'
import { takenBy } from './taken'

/** The tasks of one page of a list, as the caller sees them; if not whole, without the fields that lists leave out. */
export const taskPage = async (
  c: AppContext,
  { db, declaration, definitions, clock }: Deps,
  ids: readonly number[],
  isWhole: boolean,
) => {
  const now = clock()
  const { actor } = c.var
  const found = await namedTasks(db, declaration, ids)
  const left = unlisted(db.tables.tasks, resourceOf(declaration, 'tasks'))
  const known = new Map<number, VersionedDefinition>()
  for (const { task } of found)
    if (!known.has(task.definitionVersion))
      known.set(task.definitionVersion, await definitions.get(db, task.definitionVersion))
  const rows = found.flatMap((named) => {
    const definition = known.get(named.task.definitionVersion)
    return definition ? [{ named, task: named.task, definition }] : []
  })
  const taken = await takenBy(db, actor, rows, now)
  const present = rowPresenter(declaration, actor, now, isWhole ? none : left)
  return rows.map(({ named, task, definition }) => ({
    row: task,
    record: present({ named, definition, taken: taken.get(task.id) }),
  }))
}

const none: ReadonlySet<string> = new Set()
