import type { Handle } from '@oms/db/database'
import type { Declaration } from '@oms/db/domain/declaration'
import type { Content } from '@oms/db/domain/declare'
import { changesBetween } from '@oms/db/domain/verify/changes'
import type { Change, Fault } from '@oms/db/domain/verify/fault'
import { verifyDeclaration } from '@oms/db/domain/verify/verify-declaration'
import type { Deps } from '../deps'
import { type Affected, answerQuestions } from './answer-questions'
import { hashOf, newestRelease, type StoredRelease } from './stored-releases'

/** What would come of a content: whether it may be put in force, what it changes and what it touches. */
export type Examined = {
  /** Binds what is published to what was looked at: the content and the release that was in force. */
  readonly plan: string
  readonly before: StoredRelease
  readonly content: Content
  readonly faults: readonly Fault[]
  readonly changes: readonly Change[]
  readonly affects: readonly Affected[]
  /** Where there are no faults. */
  readonly declaration?: Declaration
}

/**
 * Looks at a content, whatever it is, beside the release in force; the records are asked what only they can say. Of one
 * that is taken back to, fields that it lacks and records have count as archived: their values stay.
 */
export const examine = async (
  { db, code, declaration: inForce }: Pick<Deps, 'db' | 'code' | 'declaration'>,
  content: unknown,
  { isRestore = false } = {},
): Promise<Examined> => {
  const before = await newestRelease(db)
  const { declaration, questions, faults } = verifyDeclaration(code, content, before)
  const answers = await answerQuestions(db, inForce, before.known, questions)
  const held = isRestore ? answers.faults.filter(({ code }) => code !== 'field_in_use') : answers.faults
  const all = [...faults, ...held]
  return {
    plan: planOf(content, before),
    before,
    // Safe: where it has no faults it is one, and else it goes nowhere.
    content: content as Content,
    faults: all,
    changes: faults.length === 0 ? changesBetween(code, before.content, content as Content) : [],
    affects: answers.affects,
    ...(declaration && all.length === 0 && { declaration }),
  }
}

/** The same again only where neither the content nor the release in force has moved. */
export const planOf = (content: unknown, { number, hash }: Pick<StoredRelease, 'number' | 'hash'>): string =>
  hashOf(JSON.stringify([number, hash, content]))

/** Whether the release that was looked at is still the one in force. */
export const isStillNewest = async (
  tx: Handle,
  { number }: Pick<StoredRelease, 'number'>,
): Promise<boolean> => (await newestRelease(tx)).number === number
