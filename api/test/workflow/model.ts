import { everything, type Group, groupsWith, isStill, type Move, moveOf } from './model-moves'

/** A small model of the shipped workflow: what each step of anyone comes to, whatever was done before. */

export const walkers = [
  ...(['creator', 'colleague', 'admin', 'secondAdmin', 'manager', 'deputy'] as const),
  ...(['rival', 'first', 'second', 'rivalEmployee'] as const),
] as const
export type Walker = (typeof walkers)[number]

/** The milestones that stand in a status; on hold and closed keep what stands. */
const passed: Readonly<Record<string, readonly string[]>> = {
  pending: [],
  returned: [],
  reviewed: ['reviewedAt'],
  assigned: ['reviewedAt', 'assignedAt'],
  processing: ['reviewedAt', 'assignedAt', 'startedAt'],
  completed: ['reviewedAt', 'assignedAt', 'startedAt', 'completedAt'],
  confirmed: ['reviewedAt', 'assignedAt', 'startedAt', 'completedAt', 'confirmedAt'],
}
const groups: Readonly<Record<string, readonly Walker[]>> = {
  admins: ['admin', 'secondAdmin'],
  managers: ['manager', 'deputy'],
}
const turns: Readonly<Record<string, Turn>> = {
  ...{ pending: 'admins', confirmed: 'admins', reviewed: 'managers', closed: null },
  ...{ returned: 'creator', completed: 'creator', assigned: 'assignee', processing: 'assignee' },
}
const causes: Readonly<Record<string, Turn>> = { user: 'creator', management: 'admins', outside: 'assignee' }

type Turn = Group | null

export type State = {
  readonly status: string
  readonly version: number
  readonly turn: Turn
  readonly turnSince: number
  readonly moments: Readonly<Record<string, number>>
  readonly isApproved: boolean
  readonly creator: Walker
  readonly reviewer: Walker | null
  readonly assignee: Walker | null
  readonly handler: Walker | null
  readonly closeReason: string | null
  readonly rating: number | null
  readonly title: string
  readonly priority: string
  readonly comments: readonly string[]
  readonly urged: Readonly<Partial<Record<Walker, number>>>
  /** Who did what, and the status that it led to. */
  readonly log: readonly (readonly [who: Walker, does: string, to: string])[]
}

export const created = (title: string, now: number): State => ({
  ...{ status: 'pending', version: 1, turn: 'admins', turnSince: now, moments: {}, isApproved: false },
  creator: 'creator',
  ...{ reviewer: null, assignee: null, handler: null, closeReason: null, rating: null, title },
  ...{ priority: 'normal', comments: [], urged: {}, log: [['creator', 'create', 'pending']] },
})

export type Sent = {
  readonly comment?: string
  /** As they are sent. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly version?: number
  readonly assignee?: Walker
  readonly heir?: Walker
  readonly cause?: string
  readonly rating?: number
  readonly title?: string
  readonly priority?: string
  readonly body?: string
}
export type Expected =
  | { readonly code: 200 | 201; readonly next: State }
  | { readonly code: 403 | 404 | 409 | 429 }
  | { readonly code: 422; readonly names: string }

const HOUR = 3_600_000

const belongs = (state: State, who: Walker, group: Turn): boolean => {
  if (group === 'assignee' || group === 'creator') return state[group] === who
  return group !== null && (groups[group]?.includes(who) ?? false)
}

/** As whom somebody may do it at all. */
const groupsOf = (state: State, who: Walker, does: string): readonly Group[] => {
  // Resuming is the turn's, too.
  const isTurns = does === 'handle.resume' && belongs(state, who, state.turn)
  return groupsWith(does).filter((group) => isTurns || belongs(state, who, group))
}

/** Those whose turn it is. */
export const holders = (state: State): readonly Walker[] =>
  walkers.filter((who) => belongs(state, who, state.turn))

/** Whether the task is theirs to see. */
export const sees = (state: State, who: Walker): boolean =>
  [state.creator, 'admin', 'secondAdmin'].includes(who) ||
  (state.isApproved && belongs(state, who, 'managers')) ||
  [state.assignee, state.handler].includes(who)

/** What comes of `does` (an action with its outcome, `PATCH` or `add_comment`). */
export const consequence = (state: State, who: Walker, does: string, sent: Sent, now: number): Expected => {
  if (!sees(state, who)) return { code: 404 }
  if (does === 'add_comment') {
    const comments = [...state.comments, `${who}: ${sent.body}`]
    return { code: 201, next: { ...state, comments, log: [...state.log, [who, 'comment', state.status]] } }
  }
  const isStale = sent.version !== undefined && sent.version !== state.version
  if (does === 'PATCH') {
    const isEarly = ['pending', 'returned'].includes(state.status)
    const isAdmins = belongs(state, who, 'admins') && state.status !== 'closed'
    const isEditor = who === state.creator || belongs(state, who, 'admins')
    // Who could have written to the version they saw is told that it has changed.
    if (isEditor && isStale) return { code: 409 }
    if (!isAdmins && !(who === state.creator && isEarly)) return { code: 403 }
    if (isAdmins && sent.title !== undefined) return { code: 422, names: 'title' }
    return { code: 200, next: edited(state, who, sent) }
  }
  const theirs = groupsOf(state, who, does)
  if (theirs.length === 0) return { code: 403 }
  // Nobody urges themselves.
  if (does === 'urge' && belongs(state, who, state.turn)) return { code: 403 }
  const move = moveOf(does, state, theirs)
  if (!move) return { code: 409 }
  const closed = state.moments.closedAt ?? 0
  if (does === 'reopen' && who === state.creator && now - closed > 7 * 24 * HOUR) return { code: 403 }
  if (isStale) return { code: 409 }
  if (does === 'urge' && now - (state.urged[who] ?? -Infinity) < 4 * HOUR) return { code: 429 }
  if (move.mustSayWhy && !sent.comment) return { code: 422, names: 'comment' }
  const isSame = state.status !== 'reviewed' && sent.assignee === state.assignee
  if (does === 'assign' && (isSame || !['first', 'second'].includes(sent.assignee ?? '')))
    return { code: 422, names: 'assigneeId' }
  const isHeir = ['creator', 'colleague'].includes(sent.heir ?? '') && sent.heir !== state.creator
  if (does === 'handover' && !isHeir) return { code: 422, names: 'creatorId' }
  return { code: 200, next: after(state, who, does, move, sent, now) }
}

const edited = (
  state: State,
  who: Walker,
  { title = state.title, priority = state.priority }: Sent,
): State =>
  title === state.title && priority === state.priority
    ? state
    : {
        ...{ ...state, title, priority, version: state.version + 1 },
        log: [...state.log, [who, 'edit', state.status]],
      }

const after = (
  state: State,
  who: Walker,
  does: string,
  { to: status, isTurnKept, sets }: Move,
  sent: Sent,
  now: number,
): State => {
  const log = [...state.log, [who, does, status]] as const
  if (sets === 'nothing')
    return { ...state, log, urged: does === 'urge' ? { ...state.urged, [who]: now } : state.urged }
  const given = <T>(column: string, value: T, before: T): T | null =>
    column in sets ? (sets[column] === null ? null : value) : before
  const creator = given('creatorId', sent.heir ?? state.creator, state.creator) ?? state.creator
  const isHeld = isTurnKept && !(creator !== state.creator && state.turn === 'creator')
  return {
    ...{ ...state, status, creator, log, version: state.version + 1 },
    turn: isTurnKept
      ? state.turn
      : status === 'on_hold'
        ? (causes[sent.cause ?? ''] ?? null)
        : (turns[status] ?? null),
    turnSince: isHeld ? state.turnSince : now,
    moments: isTurnKept ? state.moments : momentsIn(status, state, does, now),
    isApproved: state.isApproved || 'contractorOrganizationId' in sets,
    reviewer: given('reviewerId', who, state.reviewer),
    assignee: given('assigneeId', sent.assignee ?? null, state.assignee),
    handler: given('handlerId', who, state.handler),
    closeReason: given('closeReason', String(sets.closeReason), state.closeReason),
    rating: given('rating', sent.rating ?? null, state.rating),
  }
}

const momentsIn = (status: string, state: State, does: string, now: number): Record<string, number> => {
  if (status === 'on_hold') return state.moments
  if (status === 'closed') return { ...state.moments, closedAt: now }
  const standing = passed[status] ?? []
  // An assignment is stamped anew each time; anything else keeps when it was first passed.
  return Object.fromEntries(
    standing.map((milestone) => [
      milestone,
      does === 'assign' && milestone === 'assignedAt' ? now : (state.moments[milestone] ?? now),
    ]),
  )
}

/** What is open to someone, as `action.outcome to status`, with `!` where a comment is required. */
export const openTo = (state: State, who: Walker, now: number): readonly string[] =>
  everything.flatMap((does) => {
    const sent: Sent = {
      comment: 'because',
      assignee: state.assignee === 'first' ? 'second' : 'first',
      heir: state.creator === 'creator' ? 'colleague' : 'creator',
    }
    const come = consequence(state, who, does, sent, now)
    if (come.code !== 200) return []
    const silent = consequence(state, who, does, { ...sent, comment: undefined }, now)
    const mark = silent.code === 422 ? '!' : ''
    return [isStill(does) ? does : `${does} to ${come.next.status}${mark}`]
  })
