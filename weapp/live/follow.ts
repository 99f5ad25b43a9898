import { ask, asMe, me } from '../session/session'
import { asProblem, isPassing } from '../wx/problem'
import { canStream, stream } from '../wx/request'
import { read, writeIfRoom } from '../wx/storage'
import { type Block, eventReader } from './parse-events'
import { tell } from './told'
import { utf8Reader } from './utf8'

const PATH = '/api/events'
/** The server says at least a sign of life in this time; longer silence is a line that broke unheard. */
const SILENCE_MS = 60_000
/** WeChat ends a request after its time, so the line is opened anew before. */
const LINE_MS = 10 * 60_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
const POLL_MS = 10_000
/** So often it is asked before the line is tried again. */
const POLLS = 30

type Following = { isOver: boolean; leave: () => void; position: number | undefined; readonly person: number }

let following: Following | undefined

const placeOf = (person: number) => `seen.${person}.position`

/** Hears what happens for whoever is signed in, until told to stop; once, however often it is called. */
export const startLive = (): void => {
  const person = me()?.id
  if (person === following?.person) return
  stopLive()
  if (person === undefined) return
  following = { isOver: false, leave: () => {}, position: read<number>(placeOf(person)), person }
  void run(following)
}

/** The network is there again: nobody waits any longer. */
export const wakeLive = (): void => following?.leave()

export const stopLive = (): void => {
  if (!following) return
  following.isOver = true
  following.leave()
  if (following.position !== undefined && me()?.id === following.person)
    writeIfRoom(placeOf(following.person), following.position)
  following = undefined
}

/** By a line that stands, where the phone has such and nothing on the way holds it back; else by asking now and then. */
const run = async (one: Following): Promise<void> => {
  const hasLines = canStream()
  let pause = FIRST_PAUSE_MS
  let polls = 0
  let unheard = 0
  const again = () => {
    unheard += 1
    polls = unheard > 1 ? POLLS : 1
  }
  while (!one.isOver) {
    const isPolling = !hasLines || polls > 0
    try {
      if (isPolling) {
        await poll(one)
        polls -= 1
        await rest(one, hasLines && polls <= 0 ? FIRST_PAUSE_MS : POLL_MS)
      } else if (await listen(one)) {
        unheard = 0
        await rest(one, FIRST_PAUSE_MS)
      } else again()
      pause = FIRST_PAUSE_MS
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (one.isOver) return
      // The session is over, or this may not be asked: whoever shows the program again begins anew.
      if (!isPassing(problem)) return one === following ? stopLive() : undefined
      if (!isPolling) again()
      await rest(one, problem.retryAfterMs ?? pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
}

/** So long, give or take a half, so that phones do not all come back at once. */
const rest = (one: Following, ms: number) =>
  new Promise<void>((resolve) => {
    if (one.isOver) return resolve()
    const timer = setTimeout(resolve, ms / 2 + Math.random() * ms)
    one.leave = () => {
      clearTimeout(timer)
      resolve()
    }
  })

const take = (one: Following, { id, event, data }: Block) => {
  if (one.isOver) return
  const isFirst = one.position === undefined
  if (id !== undefined) one.position = id
  if (isFirst && id !== undefined) tell({ event: 'opened', data: {} })
  if (event !== undefined) tell({ event, data })
}

/** Until the line ends; gives whether anything came. Throws a Problem where it did not open or broke. */
const listen = async (one: Following): Promise<boolean> => {
  let isHeard = false
  const decode = utf8Reader()
  const read = eventReader((block) => take(one, block))
  await asMe((bearing) => {
    const line = stream({
      path: PATH,
      headers: {
        ...bearing,
        Accept: 'text/event-stream',
        ...(one.position === undefined ? {} : { 'Last-Event-ID': String(one.position) }),
      },
      patienceMs: LINE_MS,
      hear: (piece) => {
        isHeard = true
        watch()
        read(decode(piece))
      },
    })
    let silence: ReturnType<typeof setTimeout> | undefined
    const watch = () => {
      if (silence !== undefined) clearTimeout(silence)
      silence = setTimeout(line.leave, SILENCE_MS)
    }
    watch()
    one.leave = line.leave
    if (one.isOver) line.leave()
    return line.ended.finally(() => silence !== undefined && clearTimeout(silence))
  }).catch((thrown) => {
    const { status } = asProblem(thrown)
    // What was heard of before breaks like any line does, and goes on where it was.
    if (!isHeard || status !== 0) throw thrown
  })
  return isHeard
}

type Missed = { readonly events: readonly Block[]; readonly position: number }

const poll = async (one: Following): Promise<void> => {
  const after = one.position === undefined ? '' : `?after=${one.position}`
  const { body } = await ask<Missed>({
    method: 'GET',
    path: `${PATH}${after}`,
    headers: { Accept: 'application/json' },
  })
  for (const { event, data } of body.events) take(one, { event: event ?? '', data })
  take(one, { id: body.position })
}
