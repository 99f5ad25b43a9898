import type { Handle } from '@oms/db/database'
import type { Label } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { alternativesOf, type Closed } from '@oms/db/domain/workflow/actions'
import type { Outcome } from '@oms/db/domain/workflow/definition'
import { reasonFor } from '@oms/db/domain/workflow/reasons'
import type { Rules } from '../deps'
import { notFound } from '../edge/errors'
import type { Command } from '../kernel/transition'
import { hiddenFrom } from '../resources/shown'
import { namedTasks } from './named-tasks'
import { takenBy } from './taken'

type Refused = {
  readonly actor: Actor
  readonly command: Command
  readonly because: Closed
  /** What was asked for; left out: every way of the action. */
  readonly ways?: readonly Outcome[]
}

/** Why a command was refused, in the words that its task is read with. */
export const reasonOf = async (
  tx: Handle,
  { declaration, definitions }: Rules,
  { actor, command, because, ways }: Refused,
  now: Date,
): Promise<Label> => {
  const [named] = await namedTasks(tx, declaration, [command.taskId])
  if (!named) throw notFound()
  const { task } = named
  const definition = await definitions.get(tx, task.definitionVersion)
  const outcomes = Object.values(definition.actions[command.action]?.outcomes ?? {})
  const taken = await takenBy(tx, actor, [{ task, definition }], now)
  return reasonFor(because, {
    ...{ definition, task, actor, now },
    ways: ways ?? outcomes.flatMap(alternativesOf),
    names: named.names,
    hidden: hiddenFrom(declaration, 'tasks', actor.role),
    last: taken.get(task.id)?.[command.action],
  })
}
