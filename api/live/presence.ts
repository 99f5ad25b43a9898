import type { ToldTask } from '../outbox/subscriber'

/** The topic under which processes tell each other who does what on a task. */
export const PRESENCE = 'presence'

export const presenceStates = ['viewing', 'typing', 'gone'] as const
type State = (typeof presenceStates)[number]

export type Presence = {
  readonly taskId: number
  readonly userId: number
  readonly name: string
  readonly state: State
}

/** With the task as rules read it, so that each process knows who may hear. */
export const saidPresence = (presence: Presence, task: ToldTask): string =>
  JSON.stringify({ ...presence, task })

// Safe: no other than saidPresence writes it.
export const heardPresence = (text: string) => JSON.parse(text) as Presence & { readonly task: ToldTask }
