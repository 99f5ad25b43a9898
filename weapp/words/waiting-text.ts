import type { Outcome } from '../outbox/outbox'
import { files } from './files'
import { say } from './language'
import { form } from './words'

export type Waiting = Extract<Outcome, { readonly state: 'waiting' }>

/** What a person is told of a write that has not gone out yet. */
export const waitingText = (waiting: Waiting): string =>
  say(waiting.for === 'files' ? files.later : form.unsent)
