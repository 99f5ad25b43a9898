import type { Field } from '../fields'
import type { Label } from '../label'
import type { Role, Tone } from '../roles'
import type { Rule } from '../rules'

export type Phase = 'open' | 'working' | 'done' | 'closed'

/** A column of the task that holds a person. */
export type Relation = 'creatorId' | 'reviewerId' | 'assigneeId' | 'handlerId'

/** Whose turn it is: a role (of the task's contractor where the role is theirs), or one person. */
export type Holder = { readonly role: Role } | { readonly relation: Relation }

/** `byField`: what the form that led here said in that field decides. */
export type Turn =
  | Holder
  | { readonly byField: string; readonly holders: Readonly<Record<string, Holder>> }
  | null

export type Milestone = 'reviewedAt' | 'assignedAt' | 'startedAt' | 'completedAt' | 'confirmedAt' | 'closedAt'

/** The order in which milestones are passed; going back clears the later ones. */
export const milestones = [
  'reviewedAt',
  'assignedAt',
  'startedAt',
  'completedAt',
  'confirmedAt',
  'closedAt',
] as const satisfies readonly Milestone[]

export type Status = {
  readonly label: Label
  readonly tone: Tone
  readonly icon: string
  readonly phase: Phase
  readonly turn: Turn
  /** The moment this status stands for: stamped on entering if not yet set; entering clears the later ones. */
  readonly milestone?: Milestone
  /** Entering clears every milestone. */
  readonly startsOver?: true
  /** Stands on the main line that the portal's steps draw. */
  readonly step?: true
}

/** What else must hold, over time and history: `withinHours` counts to the moment of asking. */
export type When =
  | { readonly withinHours: number; readonly of: Milestone }
  | { readonly everApproved: boolean }

/** Someone of these roles (left out: any) for whom the rule (left out: always) holds on the task; or the system alone. */
export type Who = { readonly roles?: readonly Role[]; readonly rule?: Rule } | { readonly system: true }

/** Who is told: a role (a contractor's role: of the task's contractor), a person, or whoever has the turn afterwards. */
export type Told =
  | { readonly role: Role }
  | { readonly relation: Relation }
  /** Who held the relation before, if that is another person now. */
  | { readonly relieved: Relation }
  | { readonly turn: true }

/** A value set on the task: the actor, the moment, a form field, a constant, or null. */
export type Setting =
  | { readonly actor: 'id' }
  | { readonly field: string }
  | { readonly project: 'contractorOrganizationId' }
  | { readonly value: string | number | null }

export type SettableColumn =
  | Relation
  | 'contractorOrganizationId'
  | 'reviewComment'
  | 'assignComment'
  | 'handleComment'
  | 'confirmComment'
  | 'closeReason'
  | 'rating'
  | 'dueAt'

export type Outcome = {
  readonly label: Label
  /** Shown over the form: what will happen. */
  readonly effect?: Label
  /** Statuses it starts from; `'open'` means every status whose phase is not closed. */
  readonly from: readonly string[] | 'open'
  /** Who may: any of these. */
  readonly who: readonly Who[]
  /** Also whoever has the turn. */
  readonly orTurn?: true
  /** Not while the turn is the actor's own. */
  readonly unlessTurn?: true
  readonly when?: When
  /** `null`: no change of status; what it sets may give the turn to somebody else all the same. */
  readonly to: string | null
  /** Refused while nobody active could take the turn (422). */
  readonly needsHolder?: true
  readonly commentRequired?: true
  /** Where a comment that isn't empty is kept on the task beside the log. */
  readonly commentTo?: SettableColumn
  readonly form?: Readonly<Record<string, Field>>
  readonly sets?: Readonly<Partial<Record<SettableColumn, Setting>>>
  /** In these statuses (left out: in all) the field must name someone else than the relation does (422). */
  readonly differs?: { readonly field: string; readonly from: Relation; readonly in?: readonly string[] }
  /** Stamps the milestone of the status entered even if it was set. */
  readonly restamps?: true
  readonly tells: readonly Told[]
  /** At most once in so many hours per person and task (429). */
  readonly oncePerHours?: number
  readonly danger?: true
}

export type Action = {
  readonly label: Label
  /** Sits in the primary place when open; lower comes first. */
  readonly rank: number
  readonly icon: string
  /** Several under one key: the first one open to the actor applies (a close, say, is forced or regular). */
  readonly outcomes: Readonly<Record<string, Outcome | readonly Outcome[]>>
}

/** A workflow as data: stored in versions; a task keeps the version it was created under. */
export type Definition = {
  readonly statuses: Readonly<Record<string, Status>>
  readonly actions: Readonly<Record<string, Action>>
  /** The first log entry of every task. */
  readonly create: {
    readonly label: Label
    readonly to: string
    readonly tells: readonly Told[]
  }
  /** Log texts of entries that are no action. */
  readonly entries: Readonly<Record<'edit', { readonly label: Label }>>
  /** The action that the system takes when the person of this relation leaves, in the statuses that it starts from. */
  readonly onLeave?: Readonly<Partial<Record<Relation, string>>>
}

/** The key of an outcome without a name; it may be left out of the body. */
export const DEFAULT_OUTCOME = 'default'
