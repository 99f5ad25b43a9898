import { duplicateKey, type Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fault } from '@oms/db/domain/verify/fault'
import type { SignedIn } from '../app-env'
import { storeWorkflows } from '../definitions'
import type { Deps } from '../deps'
import { conflict, Refusal } from '../edge/errors'
import { inForceOf } from '../in-force'
import { auditChange } from '../resources/audit'
import { startReplan } from '../timers/replan-timers'
import { type Examined, isStillNewest } from './examine'
import { RELEASED } from './follow-releases'
import { startBackfills } from './start-backfills'
import { codeWorkflowsOf, storeRelease } from './stored-releases'

/** What was put in force: its row's id, and what has to be done once it is committed. */
export type Published = { readonly id: number; readonly after: () => Promise<void> }

type By = { readonly actor: Pick<SignedIn, 'id' | 'name'>; readonly note: string }

/**
 * Puts an examined content in force, in the transaction. Throws 422 where it has faults, and 409 where another release
 * came in between.
 */
export const publish = async (
  tx: Handle,
  deps: Pick<Deps, 'code' | 'inForce' | 'cache' | 'clock'>,
  { before, content, changes, faults, declaration }: Examined,
  { actor, note }: By,
): Promise<Published> => {
  if (!declaration) throw refusedFor(faults)
  if (!(await isStillNewest(tx, before))) throw conflict('release.moved')
  const now = deps.clock()
  const codeWorkflows = codeWorkflowsOf(deps.code.shipped, content)
  const stored = await storeRelease(
    tx,
    { before, content, changes, note, codeWorkflows, by: actor },
    now,
  ).catch((error: unknown) => {
    throw duplicateKey(error) ? conflict('release.moved') : error
  })
  await storeWorkflows(tx, declaration, now, actor.id)
  const was = declaredBefore(deps.code, before, declaration)
  await startBackfills(tx, was, declaration, now)
  await startReplan(tx, was, declaration, now)
  const { id, number, hash } = stored
  await auditChange(
    tx,
    {
      ...{ actor, action: 'create', resource: 'releases', recordId: id },
      recordName: `#${number}`,
      after: { number, hash, note },
    },
    now,
  )
  return { id, after: () => putInForce(deps, declaration, number, content) }
}

/** By the release before, which this process need not follow; what it cannot declare any more has nothing to be kept up. */
const declaredBefore = (
  { shipped, packs }: Deps['code'],
  { content }: Examined['before'],
  next: Declaration,
): Declaration => {
  try {
    return declare(shipped, packs, content)
  } catch {
    return next
  }
}

const putInForce = async (
  { inForce, cache }: Pick<Deps, 'inForce' | 'cache'>,
  declaration: Declaration,
  number: number,
  content: Examined['content'],
): Promise<void> => {
  // One that was published after it may have come first.
  if (inForce.now().release < number) inForce.put(inForceOf(declaration, number, content))
  await cache.wake(RELEASED)
}

/** With every fault, each at its place. */
export const refusedFor = (faults: readonly Fault[]): Refusal =>
  new Refusal(422, 'release.faults', { faults })
