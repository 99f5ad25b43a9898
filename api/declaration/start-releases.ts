import type { Handle } from '@oms/db/database'
import type { Content } from '@oms/db/domain/declare'
import { verifyDeclaration } from '@oms/db/domain/verify/verify-declaration'
import type { Deps } from '../deps'
import { WrongSetting } from '../environment'
import { inForceOf } from '../in-force'
import { systemActor } from '../kernel/system-person'
import { codeWorkflowsOf, newestRelease, type StoredRelease } from './stored-releases'

/**
 * Puts the newest release in force. Throws WrongSetting where what the customer changed does not fit what this code
 * brings; where both changed a workflow, the customer's stays in force and a draft with the code's is made.
 */
export const startReleases = async ({ db, code, inForce, clock }: Deps): Promise<void> => {
  const newest = await newestRelease(db)
  if (newest.number === inForce.now().release) return
  const { declaration, faults } = verifyDeclaration(code, newest.content, newest)
  const [fault] = faults
  if (!declaration || fault)
    throw new WrongSetting(
      `The rules in force (release ${newest.number}) do not fit this version: ${fault?.path}: ${fault?.text.en} ` +
        'Start the version before it, change them there, and upgrade again.',
    )
  inForce.put(inForceOf(declaration, newest.number, newest.content))
  const now = clock()
  await db.transaction(async (tx) => {
    for (const key of changedByCode(code.shipped, newest)) await offerCodes(tx, newest, key, now)
  })
}

/** The workflows that the customer replaced, and the code changed since. */
const changedByCode = (
  shipped: Deps['code']['shipped'],
  { content, codeWorkflows }: StoredRelease,
): readonly (readonly [key: string, hash: string])[] =>
  Object.entries(codeWorkflowsOf(shipped, content)).filter(([key, hash]) => codeWorkflows[key] !== hash)

/** A draft in which the code's workflow is in force again, once for each that the code had. */
const offerCodes = async (
  tx: Handle,
  { number, content }: StoredRelease,
  [key, hash]: readonly [string, string],
  now: Date,
): Promise<void> => {
  const { [key]: _, ...workflows } = content.workflows ?? {}
  const codes: Content = { ...content, workflows }
  const system = await systemActor(tx)
  await tx.insertIfAbsent(tx.tables.drafts, {
    note: `升级后系统自带的流程有变化 The code changed the workflow "${key}"`,
    content: JSON.stringify(codes),
    origin: `${key}:${hash}`,
    ...{ base: number, version: 1, createdById: system.id, createdByName: system.name },
    ...{ createdAt: now, updatedAt: now },
  })
}
