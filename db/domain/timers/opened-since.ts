import type { Declaration } from '../declaration'
import { alternativesOf, startsFrom } from '../workflow/actions'
import type { Definition, Outcome } from '../workflow/definition'
import { asksNothing, isSystems } from './by-itself'

/**
 * A version of a workflow as the system acts by it. What the system may do is asked of the workflow in force: a step
 * that the version has for people is the system's too where it is now, and a clock stands still where it does now.
 */
export const openedSince = <D extends Definition>(
  { workflows }: Pick<Declaration, 'workflows'>,
  workflow: string,
  version: D,
): D => {
  const inForce = named(workflows, workflow)
  if (!inForce) return version
  const known = opened.get(inForce)?.get(version)
  if (known) return asSame(version, known)
  const made = {
    ...version,
    statuses: pausedSince(version, inForce),
    actions: actionsSince(version, inForce),
  }
  opened.set(inForce, (opened.get(inForce) ?? new WeakMap()).set(version, made))
  return made
}

const opened = new WeakMap<Definition, WeakMap<Definition, Definition>>()

// Safe: it was made of this very version.
const asSame = <D extends Definition>(_: D, known: Definition): D => known as D

const pausedSince = ({ statuses }: Definition, inForce: Definition): Definition['statuses'] =>
  mapped(statuses, (status, key) =>
    named(inForce.statuses, key)?.pauses && status.phase !== 'closed' ? { ...status, pauses: true } : status,
  )

const actionsSince = (version: Definition, inForce: Definition): Definition['actions'] =>
  mapped(version.actions, (action, key) => ({
    ...action,
    outcomes: mapped(action.outcomes, (outcome, name) => {
      const own = alternativesOf(outcome)
      const now = alternativesOf(named(named(inForce.actions, key)?.outcomes ?? {}, name) ?? [])
      const added = now.filter(isSystems).flatMap((way) => addedBy({ version, inForce, own, way }))
      return added.length === 0 ? outcome : [...own, ...added]
    }),
  }))

type Step = {
  readonly version: Definition
  readonly inForce: Definition
  /** As the version has it. */
  readonly own: readonly Outcome[]
  /** As the system takes it now. */
  readonly way: Outcome
}

const addedBy = ({ version, inForce, own, way: { to, from, tells } }: Step): readonly Outcome[] => {
  const leads = (one: Outcome) =>
    one.to === to && (to === null || version.statuses[to]?.phase === named(inForce.statuses, to)?.phase)
  return Object.keys(version.statuses)
    .filter((status) => startsFrom(inForce, { from }, status))
    .flatMap((status) => {
      const ways = own.filter((one) => startsFrom(version, one, status))
      const same = ways.some(isSystems) ? undefined : ways.find((one) => leads(one) && asksNothing(one))
      if (!same) return []
      const { orTurn: _, ...step } = same
      return [{ ...step, from: [status], who: [{ system: true }], tells }]
    })
}

// A key may be any word: `constructor` is no status.
const named = <T>(entries: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined

const mapped = <T>(
  entries: Readonly<Record<string, T>>,
  as: (one: T, key: string) => T,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, as(one, key)]))
