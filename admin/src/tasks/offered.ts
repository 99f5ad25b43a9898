import type { OfferedAction, RefusedAction, TaskAction } from '@oms/db/domain/answered'

export type Offer = { readonly action: OfferedAction; readonly outcome: OfferedAction['outcomes'][number] }

export type Offers = {
  /** The likeliest first, what can't be undone last. */
  readonly open: readonly Offer[]
  readonly closed: readonly RefusedAction[]
}

/** Every outcome open to the reader as one thing to do, and what is closed. */
export const offersOf = (actions: readonly TaskAction[]): Offers => {
  const open = actions.flatMap((action) =>
    action.open ? action.outcomes.map((outcome) => ({ action, outcome })) : [],
  )
  return {
    open: [...open.filter(({ outcome }) => !outcome.danger), ...open.filter(({ outcome }) => outcome.danger)],
    closed: actions.filter((action) => !action.open),
  }
}

/** What is closed for one reason, in the order of the first. */
export const closedTogether = (closed: readonly RefusedAction[]): readonly ClosedGroup[] => {
  const groups = new Map<string, RefusedAction[]>()
  for (const action of closed)
    groups.set(action.reason.text, [...(groups.get(action.reason.text) ?? []), action])
  return [...groups].map(([text, actions]) => ({ text, actions }))
}

export type ClosedGroup = { readonly text: string; readonly actions: readonly RefusedAction[] }

/** The same offer among the actions of a newer reading of the task, if it is still open. */
export const stillOffered = (actions: readonly TaskAction[], { action, outcome }: Offer): Offer | undefined =>
  offersOf(actions).open.find((offer) => offer.action.key === action.key && offer.outcome.key === outcome.key)
