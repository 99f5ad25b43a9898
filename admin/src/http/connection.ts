import { useSyncExternalStore } from 'react'
import { queryClient } from './query-client'

/** Until the API is asked again: soon at first, since most losses are short. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000]
const PATIENCE_MS = 5_000

let isDown = false
let lostAt = 0
let unanswered = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Whether the last that was heard of the API is that it could not be reached. */
export const useIsDown = (): boolean => useSyncExternalStore(subscribe, () => isDown)

/** A request found nobody. From then on the API is asked now and then whether it is back. */
export const noteLoss = (): void => {
  lostAt = performance.now()
  if (!isDown) askLater()
  tell(true)
}

/**
 * Any answer will do, a refusal too, but to something asked since: what was under way when the connection went says
 * nothing of now. `askedAt` as `performance.now()` gives it.
 */
export const noteAnswer = (askedAt: number): void => {
  if (askedAt < lostAt) return
  clearTimeout(timer)
  unanswered = 0
  tell(false)
}

/** Resolves once the API answers again; at once while it does. */
export const whenConnected = (): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (isDown) return
      listeners.delete(look)
      resolve()
    }
    listeners.add(look)
    look()
  })

const tell = (next: boolean) => {
  if (isDown === next) return
  isDown = next
  for (const listener of listeners) listener()
}

const askLater = () => {
  clearTimeout(timer)
  timer = setTimeout(ask, PAUSES_MS[unanswered] ?? PATIENCE_MS)
}

const ask = async () => {
  const askedAt = performance.now()
  try {
    const answer = await fetch('/api/system', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    await answer.text()
  } catch {
    unanswered += 1
    if (isDown) askLater()
    return
  }
  noteAnswer(askedAt)
  if (isDown) return askLater()
  await queryClient.invalidateQueries()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

window.addEventListener('offline', noteLoss)
window.addEventListener('online', () => void (isDown && ask()))
