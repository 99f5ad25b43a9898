import { forgetFiles, onFiles } from '../files/kept'
import { sweepFiles } from '../files/sweep'
import { uploadAnew, uploadFiles } from '../files/uploading'
import { ask, me } from '../session/session'
import { newKey } from '../wx/new-key'
import { asProblem, isPassing, type Problem } from '../wx/problem'
import { read, writeBefore } from '../wx/storage'
import type { Unsent } from './unsent'
import { bodyOf, keysIn, underWay, withIds, withoutRefused } from './with-files'

export type Sent = { readonly state: 'sent'; readonly body: unknown }
export type Outcome =
  | Sent
  /** For a network, or for its files to arrive. */
  | { readonly state: 'waiting'; readonly for: 'network' | 'files' }
  | { readonly state: 'refused'; readonly problem: Problem; readonly key: string }

type New = Pick<
  Unsent,
  'method' | 'path' | 'body' | 'taskId' | 'what' | 'form' | 'draft' | 'version' | 'files'
>

const place = (person: number) => `outbox.${person}`

/** What is unsent of whoever is signed in, the oldest first. */
export const unsent = (): readonly Unsent[] => {
  const person = me()?.id
  return person === undefined ? [] : (read<readonly Unsent[]>(place(person)) ?? [])
}

const keep = (person: number, all: readonly Unsent[]) => {
  writeBefore(place(person), all)
  for (const hear of listeners) hear()
}

const change = (one: Unsent, next: Unsent | undefined) =>
  keep(
    one.person,
    (read<readonly Unsent[]>(place(one.person)) ?? []).flatMap((other) =>
      other.key !== one.key ? [other] : next ? [next] : [],
    ),
  )

const listeners = new Set<() => void>()
/** Hears of every change of what is unsent; gives back how to stop. */
export const onOutbox = (hear: () => void): (() => void) => {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

/**
 * Puts a write into storage, and tries to send it with all that waits before it. Throws where storage is full: then
 * nothing was kept, and nothing sent.
 */
export const post = async (given: New): Promise<Outcome> => {
  const person = me()?.id
  if (person === undefined) throw new Error('Nobody is signed in')
  const before = unsent()
  const waits = given.taskId !== undefined && before.some(({ taskId }) => taskId === given.taskId)
  const one: Unsent = {
    ...given,
    key: newKey(),
    person,
    at: new Date().toISOString(),
    ...(waits && given.version !== undefined ? { isChained: true as const } : {}),
  }
  keep(person, [...before, one])
  // What is nearly there is worth a moment: then its writer sees what became of it.
  if (underWay(one).length > 0) await Promise.race([uploadFiles(), pauseOf(FILES_PATIENCE_MS)])
  await pump()
  const answer = answers.get(one.key)
  answers.delete(one.key)
  if (answer) return answer
  const still = unsent().find(({ key }) => key === one.key)
  if (still?.refusal) return { state: 'refused', problem: still.refusal, key: one.key }
  return { state: 'waiting', for: still && underWay(still).length > 0 ? 'files' : 'network' }
}

const FILES_PATIENCE_MS = 3000
const pauseOf = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const answers = new Map<string, Sent>()

let pumping: Promise<void> | undefined
let isAskedAgain = false
let timer: ReturnType<typeof setTimeout> | undefined
let pauseUntil = 0

const FIRST_PAUSE_MS = 3000
const LONGEST_PAUSE_MS = 60_000
let pause = FIRST_PAUSE_MS

/** Sends what waits, one after the other; once at a time. What waits for its files goes when they have arrived. */
export const pump = (): Promise<void> => {
  isAskedAgain = true
  void uploadFiles()
  pumping ??= run().finally(() => {
    pumping = undefined
  })
  return pumping
}

const run = async () => {
  while (isAskedAgain) {
    isAskedAgain = false
    // As the server asked: earlier tries would only be refused.
    if (Date.now() < pauseUntil) return later(pauseUntil - Date.now())
    // Whoever signed in meanwhile does not wait for what another one could not send.
    for (let one = nextToSend(); one; one = nextToSend())
      if (!(await send(one)) && me()?.id === one.person) return
  }
}

/** The oldest that may go; behind one on the same task that is refused or waits for its files nothing goes out. */
const nextToSend = (): Unsent | undefined => {
  const stuck = new Set<number>()
  for (const one of unsent()) {
    if (one.taskId !== undefined && stuck.has(one.taskId)) continue
    if (!one.refusal && underWay(one).length === 0) return one
    if (one.taskId !== undefined) stuck.add(one.taskId)
  }
  return undefined
}

const later = (ms: number) => {
  if (timer !== undefined) clearTimeout(timer)
  timer = setTimeout(() => void pump(), ms)
}

/** Whether the next one may follow. */
const send = async (given: Unsent): Promise<boolean> => {
  let one = given
  try {
    one = withIds(given)
    if (one !== given) change(given, one)
    const { body, header } = await ask({
      method: one.method ?? 'POST',
      path: one.path,
      body:
        one.method === 'DELETE'
          ? undefined
          : { ...bodyOf(one), ...(one.version === undefined ? {} : { version: one.version }) },
      headers: { 'Idempotency-Key': one.key },
    })
    pause = FIRST_PAUSE_MS
    answers.set(one.key, { state: 'sent', body })
    followOn(one, ledTo(one, body, header('idempotency-replayed') !== undefined))
    void forgetFiles(keysIn(one))
    return true
  } catch (thrown) {
    const problem = asProblem(thrown)
    // A session that ended is no refusal: it waits for its person to sign in again.
    if (problem.status === 401) return false
    if (isPassing(problem)) {
      const wait = problem.retryAfterMs ?? pause
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      if (problem.retryAfterMs !== undefined) pauseUntil = Date.now() + wait
      later(wait)
      return false
    }
    change(one, { ...one, refusal: problem })
    return true
  }
}

const versionIn = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined

/** A repeat is told of the task as it is now, which others may have changed unseen: each deed makes one version more. */
const ledTo = (one: Unsent, body: unknown, isRepeat: boolean): number | undefined => {
  if (!isRepeat) return versionIn(body)
  return one.version === undefined ? undefined : one.version + 1
}

/** In one write: it is gone, and the next on its task expects what it led to. */
const followOn = (one: Unsent, version: number | undefined) => {
  let isNext = true
  const all = (read<readonly Unsent[]>(place(one.person)) ?? [])
    .filter(({ key }) => key !== one.key)
    .map((other) => {
      if (!isNext || other.taskId === undefined || other.taskId !== one.taskId || !other.isChained)
        return other
      isNext = false
      return { ...other, version: version ?? other.version }
    })
  keep(one.person, all)
}

/** Throws one away; what waited behind it on its task is tried with the version that its own writer saw. */
export const throwAway = (key: string): void => {
  const one = unsent().find((other) => other.key === key)
  if (one) change(one, undefined)
  void pump()
}

/** The same with its files, once nothing else names them. */
export const throwAwayWhole = (key: string): void => {
  throwAway(key)
  void sweepFiles()
}

/** Tries a refused one again, as another deed: on the task as it is now, where it was overtaken. */
export const askAgain = async (key: string, version?: number): Promise<void> => {
  const one = unsent().find((other) => other.key === key)
  if (!one) return
  const { refusal, ids: _, ...rest } = one
  // The server may have given up what waited there for too long.
  if (one.files?.some((name) => refusal?.errors[name])) uploadAnew(keysIn(one))
  change(one, {
    ...rest,
    key: newKey(),
    ...(one.version === undefined || version === undefined ? {} : { version }),
  })
  await pump()
}

/** Tries one again without the files that the server does not take. */
export const sendWithout = async (key: string): Promise<void> => {
  const one = unsent().find((other) => other.key === key)
  if (one) change(one, { ...one, body: withoutRefused(one) })
  await askAgain(key, one?.version)
  void sweepFiles()
}

// What waited for a file goes as soon as that one has arrived, or is known to be refused.
onFiles(() => {
  if (unsent().some((one) => one.files && !one.refusal && underWay(one).length === 0)) void pump()
})
