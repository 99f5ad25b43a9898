import type { Field, Fields } from '../fields'
import type { Label } from '../label'
import type { Role, Tone } from '../roles'
import type { Condition, Rule } from '../rules'

export type Phase = 'open' | 'working' | 'done' | 'closed'

/**
 * Whose turn it is: a role (of the task's contractor where the role is theirs), whoever a field of the task names, or
 * whom the form that led here named. `role` says on whose side such a person has it.
 */
export type Holder = { readonly role: Role } & (
  | { readonly relation?: never; readonly field?: never }
  | { readonly relation: string; readonly field?: never }
  | { readonly field: string; readonly relation?: never }
)

/** `byField`: what the form that led here said in that field decides. */
export type Turn =
  | Holder
  | { readonly byField: string; readonly holders: Readonly<Record<string, Holder>> }
  | null

export type Status = {
  readonly label: Label
  readonly tone: Tone
  readonly icon: string
  readonly phase: Phase
  readonly turn: Turn
  /**
   * The field with the moment that this status stands for: stamped on entering if not yet set; entering clears those
   * of the statuses declared after it.
   */
  readonly milestone?: string
  /** Entering clears every milestone. */
  readonly startsOver?: true
  /** Stands on the main line that the portal's steps draw. */
  readonly step?: true
  /** The task waits for nobody: the timers of its type stand still. */
  readonly pauses?: true
  readonly after?: readonly After[]
}

/** What happens by itself after so many hours of work of one turn in a status. */
export type After = { readonly hours: number } & (
  | { readonly action: string; readonly outcome?: string; readonly tells?: never }
  | { readonly tells: readonly Told[]; readonly action?: never }
)

/**
 * What else must hold, over time and history: at most so long since the moment `of` a field, or a rule about the task,
 * whose `label` names the tasks that it holds for.
 */
export type When =
  | { readonly withinHours: number; readonly of: string }
  | { readonly rule: Condition; readonly label: Label }

/** Someone of these roles (left out: any) for whom the rule (left out: always) holds on the task; or the system alone. */
export type Who = { readonly roles?: readonly Role[]; readonly rule?: Rule } | { readonly system: true }

/** Who is told: a role (a contractor's role: of the task's contractor), whom a field of the task names, or whoever has the turn afterwards. */
export type Told =
  | { readonly role: Role }
  | { readonly relation: string }
  /** Who held the relation before, if that is another person now. */
  | { readonly relieved: string }
  | { readonly turn: true }

/** What a step can write as it stands: for several options a list of them, for a person or a record its id. */
export type Constant = string | number | boolean | readonly string[]

/** A value set on the task: the actor, the moment, a form field, a constant, null, or a column of what it refers to. */
export type Setting =
  | { readonly actor: 'id' }
  | { readonly now: true }
  | { readonly field: string }
  | { readonly reference: string; readonly column: string }
  | { readonly value: Constant | null }

/** An entry of a form that asks for a field of the task: what it is, that field says; whether it must be given, this. */
export type FieldOfTask = {
  readonly field: string
  readonly required?: true
  readonly label?: Label
  readonly help?: Label
}

export type FormEntry = Field | FieldOfTask

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
  readonly commentTo?: string
  /** What is given for a field of the task is written to it. */
  readonly form?: Readonly<Record<string, FormEntry>>
  readonly sets?: Readonly<Record<string, Setting>>
  /** In these statuses (left out: in all) the field must name someone else than the relation does (422). */
  readonly differs?: { readonly field: string; readonly from: string; readonly in?: readonly string[] }
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
    /** What the form of a new task asks, in this order, of the fields that whoever creates it may write. */
    readonly fields: readonly string[]
    readonly tells: readonly Told[]
  }
  /** Log texts of entries that are no action. */
  readonly entries: Readonly<Record<'edit', { readonly label: Label }>>
  /** The action that the system takes when the person of this relation leaves, in the statuses that it starts from. */
  readonly onLeave?: Readonly<Record<string, string>>
}

/** A definition as one of its versions keeps it: with the descriptors of the task's fields that it names. */
export type VersionedDefinition = Definition & { readonly fields: Fields }

/** The key of an outcome without a name; it may be left out of the body. */
export const DEFAULT_OUTCOME = 'default'
