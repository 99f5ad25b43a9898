import { useEffect, useReducer, useRef } from 'react'
import { saidSince, sayPresence } from './say-presence'
import { type Presence, useIsLive, useTold } from './told'

const REPEAT_MS = 20_000
const LOOK_MS = 1_000
/** Whoever says nothing for so long is no longer taken to be there. */
const STAYS_MS = 45_000
const FADES_MS = 2_000
/** Twice as long as whoever types on takes to say so. */
const TYPES_MS = 6_000

type Seen = Presence & { readonly at: number }

export type Other = {
  readonly userId: number
  readonly name: string
  readonly isTyping: boolean
  readonly isFading: boolean
}

/** Says that one is on the task for as long as it stands and is looked at, and gives who else is. */
export const usePresent = (task: number): readonly Other[] => {
  const seen = useRef(new Map<number, Seen>())
  const [, draw] = useReducer((times: number) => times + 1, 0)
  // Said once one hears who answers.
  const isLive = useIsLive()
  useEffect(() => {
    if (isLive && isLookedAt()) void sayPresence(task, 'viewing')
  }, [task, isLive])

  useTold(({ event, data }) => {
    if (event !== 'presence' || data.taskId !== task) return
    const isNew = !seen.current.has(data.userId)
    if (data.state === 'gone') seen.current.delete(data.userId)
    else seen.current.set(data.userId, { ...data, at: Date.now() })
    // Who comes in learns at once who is there.
    if (isNew && data.state !== 'gone' && isLookedAt()) void sayPresence(task, 'viewing')
    draw()
  })

  useEffect(() => {
    const begun = Date.now()
    const view = () => isLookedAt() && void sayPresence(task, 'viewing')
    // Who leaves in one window may be there in another, which then says so.
    const channel = new BroadcastChannel(`oms.present.${task}`)
    channel.onmessage = view
    const repeat = () => Math.min(saidSince(task), Date.now() - begun) >= REPEAT_MS && view()
    const age = () => {
      if (seen.current.size === 0) return
      for (const [user, { at }] of seen.current) if (Date.now() - at > STAYS_MS) seen.current.delete(user)
      draw()
    }
    const leave = () => sayPresence(task, 'gone').then(() => channel.postMessage('left'))
    const timers = [setInterval(repeat, LOOK_MS), setInterval(age, LOOK_MS)]
    document.addEventListener('visibilitychange', view)
    window.addEventListener('pagehide', leave)
    return () => {
      for (const timer of timers) clearInterval(timer)
      document.removeEventListener('visibilitychange', view)
      window.removeEventListener('pagehide', leave)
      channel.onmessage = null
      void leave().finally(() => channel.close())
    }
  }, [task])

  return [...seen.current.values()].map(({ userId, name, state, at }) => ({
    userId,
    name,
    isTyping: state === 'typing' && Date.now() - at < TYPES_MS,
    isFading: Date.now() - at > STAYS_MS - FADES_MS,
  }))
}

const isLookedAt = () => document.visibilityState === 'visible'
