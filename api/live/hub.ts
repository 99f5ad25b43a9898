import { actorOf } from '../auth/actor'
import { sessionKey } from '../auth/sessions'
import type { Deps } from '../deps'
import { audiencesOf } from '../kernel/audience'
import { eventsAfter, told } from '../outbox/follow'
import { keepLooking, type Looking } from '../outbox/keep-looking'
import type { Event } from '../outbox/subscriber'
import { PLACED } from '../outbox/waking-database'
import { countUnread, inboxesOf } from '../workflow/inboxes'
import { READ } from '../workflow/mark-read'
import { frameOf, heartbeat, type Live, openingFrame } from './frame'
import { heardPresence, PRESENCE } from './presence'
import { canResume, missedAfter, newestPosition } from './resume'
import { openStream, type Stream } from './stream'
import { type Now, nowOf, sees, toldTo } from './told-to'

const BATCH = 200
/** The bell is counted once for all that happened meanwhile. */
const BELL_MS = 300
const MOST_UNREAD = 100
/** Where drops do not arrive, access is asked for by time. */
const ASK_MS = 5000
/** Sooner than a proxy takes a silent line for dead. */
const HEARTBEAT_MS = 25_000
/** Those who come back do not come at once. */
const RETRY_MS = [500, 3000] as const

/** Whom this process tells what happens, while they read along. */
export type Hub = {
  /** An open answer, from behind `after` on; undefined where nobody is let in any more. */
  readonly open: (sessionId: number, actor: Stream['actor'], after?: number) => Promise<Stream | undefined>
  readonly count: () => number
  /** Ends every stream, and lets nobody in. */
  readonly close: () => void
}

/** `root`'s declaration and release are read anew each time. */
export const createHub = (root: Deps): Hub => {
  const { db, cache, clock, faults, log } = root
  const streams = new Set<Stream>()
  let following: { readonly looking: Looking; readonly forget: readonly (() => void)[] } | undefined
  let position = 0
  let release = root.release
  let isClosed = false

  const tell = (events: readonly Event[], now: Now): void => {
    for (const event of events) {
      const frames = new Map<string, Uint8Array>()
      for (const stream of streams) {
        if (event.position <= stream.position) continue
        stream.position = event.position
        const live = toldTo(event, now, root.declaration, stream.actor)
        if (live) {
          const frame = frames.get(live.event) ?? frameOf(live, event.position)
          frames.set(live.event, frame)
          stream.send(frame)
        }
        if (event.actorId !== stream.actor.id && isMeant(event.audiences, stream)) ring(stream)
      }
      position = event.position
    }
  }

  const isMeant = (audiences: Iterable<string>, { actor }: Stream): boolean => {
    const { own, shared } = audiencesOf(actor)
    for (const audience of audiences) if (audience === own || audience === shared) return true
    return false
  }

  let ringing: NodeJS.Timeout | undefined
  const ring = (stream: Stream): void => {
    stream.isTold = true
    ringing ??= setTimeout(() => {
      ringing = undefined
      void guarded('unread notifications could not be counted', count)
    }, BELL_MS)
  }
  const count = async (): Promise<void> => {
    for (const stream of [...streams].filter(({ isTold }) => isTold)) {
      stream.isTold = false
      const unread = await countUnread(db, await inboxesOf(db, stream.actor), MOST_UNREAD)
      stream.send(frameOf({ event: 'notification', data: { unread } }))
    }
  }

  const guarded = async (what: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      if (!faults.met(error)) log.error({ err: error }, what)
      return false
    }
  }

  const look = async (): Promise<void> => {
    await guarded('what happened could not be told', async () => {
      if (root.release !== release) {
        release = root.release
        toAll({ event: 'release', data: { release } })
      }
      for (;;) {
        const events = (await eventsAfter(db, position, BATCH)).map(told)
        tell(events, await nowOf(db, events))
        if (events.length < BATCH) return
      }
    })
  }

  const toAll = (live: Live): void => {
    const frame = frameOf(live)
    for (const stream of streams) stream.send(frame)
  }

  /** Ends those whose access ended, and knows the others as they are now. */
  const askAnew = (some: Iterable<Stream>) =>
    guarded('who reads along could not be asked for', async () => {
      for (const stream of some) {
        const actor = await actorOf(root, stream.sessionId)
        if (actor) stream.actor = actor
        else stream.end({ event: 'end', data: {} })
      }
    })

  const dropped = (keys: readonly string[]): void => {
    const concerns = ({ sessionId, actor }: Stream) =>
      keys.some((key) =>
        key.endsWith('*')
          ? [sessionKey(sessionId), `actor:${actor.id}`].some((own) => own.startsWith(key.slice(0, -1)))
          : key === sessionKey(sessionId) || key === `actor:${actor.id}`,
      )
    const some = [...streams].filter(concerns)
    if (some.length > 0) void askAnew(some)
  }

  const heard = (text: string): void => {
    const { task, ...data } = heardPresence(text)
    const frame = frameOf({ event: 'presence', data })
    for (const stream of streams)
      if (stream.actor.id !== data.userId && sees(root.declaration, stream.actor, task)) stream.send(frame)
  }

  const begin = (): void => {
    const asking = setInterval(() => {
      if (cache.state() === 'degraded') void askAnew([...streams])
    }, ASK_MS)
    const beating = setInterval(() => {
      for (const stream of streams) stream.send(heartbeat)
    }, HEARTBEAT_MS)
    following = {
      looking: keepLooking(cache, PLACED, look),
      forget: [
        cache.onDrop(dropped),
        cache.onSaid(PRESENCE, heard),
        cache.onSaid(READ, (id) => {
          for (const stream of streams) if (String(stream.actor.id) === id) ring(stream)
        }),
        () => clearInterval(asking),
        () => clearInterval(beating),
      ],
    }
  }
  const ended = (stream: Stream): void => {
    streams.delete(stream)
    if (streams.size > 0 || !following) return
    for (const forget of following.forget) forget()
    void following.looking.stop()
    clearTimeout(ringing)
    ringing = undefined
    following = undefined
  }

  /** What was missed, until nothing is; from then on the stream is told with the others. */
  const join = async (stream: Stream): Promise<void> => {
    while (stream.isOpen()) {
      const missed = await missedAfter(db, root.declaration, stream.actor, stream.position)
      for (const { position, live } of missed.told) stream.send(frameOf(live, position))
      stream.position = missed.position
      if (isMeant(missed.audiences, stream)) stream.isTold = true
      if (!missed.isAll || (following && stream.position < position) || !stream.isOpen()) continue
      // In this very turn: nothing can happen between what was missed and what is told.
      streams.add(stream)
      if (following) return
      position = stream.position
      return begin()
    }
  }

  const catchUp = async (stream: Stream): Promise<void> => {
    const isCaughtUp = await guarded('what was missed could not be told', () => join(stream))
    // Who cannot be told now comes again, and is told then.
    if (!isCaughtUp || isClosed) return stream.end()
    if (stream.isTold) ring(stream)
    // Access may have ended meanwhile.
    await askAnew([stream])
  }

  return {
    open: async (sessionId, actor, after) => {
      if (isClosed) return undefined
      const newest = await newestPosition(db)
      const isKnown = after === undefined || (await canResume({ db, clock }, after))
      const stream = openStream(sessionId, actor, isKnown ? (after ?? newest) : newest, ended)
      const [least, most] = RETRY_MS
      stream.send(openingFrame(stream.position, Math.round(least + Math.random() * (most - least))))
      if (!isKnown) stream.send(frameOf({ event: 'reset', data: {} }, newest))
      void catchUp(stream)
      return stream
    },
    count: () => streams.size,
    close: () => {
      isClosed = true
      for (const stream of [...streams]) stream.end()
    },
  }
}
