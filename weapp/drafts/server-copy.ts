import { arrivedId, isFileKey, keptFile } from '../files/kept'
import { ask, me } from '../session/session'
import { asProblem } from '../wx/problem'
import { drop, read, write } from '../wx/storage'
import { draftOf, dropDraft, keepDraft } from './draft'

/** What stands in a form, as the portal keeps it too; files that have not arrived by their keys on this phone. */
export type DraftValues = Readonly<Record<string, unknown>>

type Standing = { readonly text: string; readonly updatedAt: string }

/** What this phone and the server last agreed on, and what lies beside it. */
type Agreement = {
  readonly agreed?: Standing
  /** When something was last typed here. */
  readonly typedAt?: number
  /** What was written elsewhere at the same time, and is not shown. */
  readonly other?: DraftValues
}

const PAUSE_MS = 1000
const LONGEST = 20_000

// Beside the drafts, whose files they may hold too.
const placeOf = (place: string) => `drafted.${me()?.id ?? 0}.${place}`
const pathOf = (place: string) => `/api/me/drafts/tasks:${place.toLowerCase().replace(/\./g, ':')}`

const agreementOn = (place: string): Agreement => read<Agreement>(placeOf(place)) ?? {}

const note = (place: string, changes: Partial<Record<keyof Agreement, unknown>>) => {
  try {
    write(placeOf(place), { ...agreementOn(place), ...changes })
  } catch {
    // Without it the next comparison takes both for new, and loses neither.
  }
}

/** Names of what means something on this phone alone begin so. */
export const LOCAL = '~'

/** As the server keeps it: in one order, files by their ids, those under way left out. */
const textOf = (values: DraftValues | undefined): string | undefined => {
  if (!values) return undefined
  const entries = Object.entries(values)
    .filter(([name]) => !name.startsWith(LOCAL))
    .map(([name, value]) => [name, Array.isArray(value) ? toldOf(value) : value] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
  return entries.length === 0
    ? undefined
    : JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** A list as the server keeps it; nothing where it holds but files that are under way. */
const toldOf = (list: readonly unknown[]): readonly unknown[] | undefined => {
  const told = list.flatMap((one) => (isFileKey(one) ? (idOf(one) ?? []) : [one]))
  return told.length > 0 ? told : undefined
}

const idOf = (key: string): number | undefined => {
  const file = keptFile(key)
  return file && arrivedId(file)
}

const hasOnlyHere = (values: DraftValues | undefined): boolean =>
  Object.values(values ?? {}).some(
    (value) => Array.isArray(value) && value.some((one) => isFileKey(one) && idOf(one) === undefined),
  )

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const writes = new Map<string, Promise<void>>()

/**
 * Keeps what is typed on the phone at once, and has the server follow a moment after the last key. False where storage
 * is full: then it stands on the screen alone.
 */
export const keepEverywhere = (place: string, values: DraftValues): boolean => {
  if (Object.keys(values).length === 0) dropDraft(place)
  else if (!keepDraft(place, values)) return false
  note(place, { typedAt: Date.now() })
  const timer = timers.get(place)
  if (timer !== undefined) clearTimeout(timer)
  timers.set(
    place,
    setTimeout(() => void followUp(place), PAUSE_MS),
  )
  return true
}

/** Has the server follow now: after it was sent, and when its page is left. One write of a place at a time. */
export const followUp = (place: string): Promise<void> => {
  const timer = timers.get(place)
  if (timer !== undefined) clearTimeout(timer)
  timers.delete(place)
  const next = (writes.get(place) ?? Promise.resolve()).then(() => writeOnce(place))
  writes.set(place, next)
  return next
}

const writeOnce = async (place: string) => {
  const text = textOf(draftOf<DraftValues>(place))
  const { agreed } = agreementOn(place)
  if (text === agreed?.text || (text?.length ?? 0) > LONGEST) return
  try {
    if (text === undefined) {
      await ask({ method: 'DELETE', path: pathOf(place) })
      return note(place, { agreed: undefined })
    }
    const { body } = await ask<Standing>({ method: 'PUT', path: pathOf(place), body: { text } })
    note(place, { agreed: { text, updatedAt: body.updatedAt } })
  } catch (thrown) {
    // Left for the next time; what is gone there already is as it should be.
    if (asProblem(thrown).status === 404) note(place, { agreed: undefined })
  }
}

const standing = async (place: string): Promise<Standing | undefined> => {
  try {
    return (await ask<Standing>({ method: 'GET', path: pathOf(place) })).body
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status === 404) return undefined
    throw problem
  }
}

const valuesIn = (text: string): DraftValues | undefined => {
  try {
    const values: unknown = JSON.parse(text)
    return typeof values === 'object' && values !== null && !Array.isArray(values) ? { ...values } : undefined
  } catch {
    return undefined
  }
}

/**
 * Compares what this phone keeps with what stands on the server, and lets the newer win: gives whether what is kept here
 * has changed by it. Where both went on, the older one is kept beside it.
 */
export const compareDraft = async (place: string): Promise<boolean> => {
  const before = JSON.stringify(draftOf(place))
  try {
    const there = await standing(place)
    // Typed on meanwhile.
    if (JSON.stringify(draftOf(place)) !== before || timers.has(place)) return false
    const { agreed, typedAt = 0 } = agreementOn(place)
    const here = draftOf<DraftValues>(place)
    const isAhead = textOf(here) !== agreed?.text || hasOnlyHere(here)
    if (there?.updatedAt === agreed?.updatedAt || textOf(here) === there?.text) {
      if (there && textOf(here) === there.text) note(place, { agreed: there })
      else if (isAhead) await followUp(place)
      return false
    }
    const theirs = there && valuesIn(there.text)
    if (there && !theirs) return false
    if (!isAhead) return take(place, there, theirs)
    if (!there || !theirs) {
      note(place, { agreed: undefined })
      await followUp(place)
      return false
    }
    if (here && typedAt > Date.parse(there.updatedAt)) {
      note(place, { agreed: there, other: theirs })
      await followUp(place)
      return true
    }
    note(place, { other: here })
    return take(place, there, theirs)
  } catch (thrown) {
    asProblem(thrown)
    return false
  }
}

const take = (place: string, agreed: Standing | undefined, values: DraftValues | undefined): boolean => {
  if (values) keepDraft(place, values)
  else dropDraft(place)
  note(place, { agreed: agreed && { ...agreed, text: textOf(values) } })
  return true
}

export const otherDraft = (place: string): DraftValues | undefined => agreementOn(place).other

/** Shows the one of two that lay beside, and lays the one that was shown there. */
export const swapDrafts = (place: string): void => {
  const { other } = agreementOn(place)
  if (!other) return
  note(place, { other: draftOf<DraftValues>(place) })
  keepEverywhere(place, other)
}

/** After it was sent or thrown away. */
export const dropEverywhere = (place: string): void => {
  dropDraft(place)
  const { agreed } = agreementOn(place)
  if (agreed) note(place, { typedAt: undefined })
  void followUp(place).then(() => {
    if (!agreementOn(place).agreed && !agreementOn(place).other) drop(placeOf(place))
  })
}
