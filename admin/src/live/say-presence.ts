import { accessToken, isSignedIn } from '../auth/session'
import { standingNow } from '../auth/shown-person'
import { authorized } from './authorized'
import { isGoneNow } from './news'
import type { Presence } from './told'

const TYPING_MS = 3_000

let said: { readonly task: number; readonly state: Presence['state']; readonly at: number } | undefined

/** Tells those who see the task what one does on it. Where it cannot be told it is not worth a word. */
export const sayPresence = async (task: number, state: Presence['state']): Promise<void> => {
  if (!isSignedIn() || !accessToken() || standingNow() !== 'same' || !navigator.onLine || isGoneNow(task))
    return
  said = { task, state, at: Date.now() }
  await authorized(`/api/tasks/tasks/${task}/presence`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ state }),
    keepalive: state === 'gone',
  }).catch(() => undefined)
}

/** At each key, and told now and then. */
export const sayTyping = (task: number): void => {
  if (said?.task !== task || said.state !== 'typing' || saidSince(task) >= TYPING_MS)
    void sayPresence(task, 'typing')
}

/** After the text was sent or thrown away. */
export const sayDone = (task: number): void => {
  if (said?.task === task && said.state === 'typing') void sayPresence(task, 'viewing')
}

/** How long ago anything was said of it. */
export const saidSince = (task: number): number =>
  said?.task === task ? Date.now() - said.at : Number.POSITIVE_INFINITY
