import type { Label } from '../label'
import type { Role } from '../roles'

/** What happens by itself to tasks of a type, reckoned in time of work since whoever has the turn has it. */
export type Timers = {
  /** They are reminded. */
  readonly remind?: { readonly hours: number }
  /** Whoever is over them is told. */
  readonly urgeManager?: { readonly hours: number }
  /** What is done is confirmed; who could have done so is warned days before. */
  readonly confirm?: { readonly days: number; readonly warnDays: number }
  /** What is confirmed is closed. */
  readonly close?: { readonly days: number }
}

/** Who is told where somebody of a role lets a task wait; null: nobody is over them. */
export const overOf: Readonly<Record<Role, Role | null>> = {
  employee: 'manager',
  manager: 'admin',
  user: 'admin',
  admin: null,
}

/** What the system says by itself, as kinds of events, of entries of the log and of notifications. */
export const announcements = {
  remind: { label: { zh: '提醒处理', en: 'Reminder' } },
  escalate: { label: { zh: '久未处理', en: 'Waiting for long' } },
  warn: { label: { zh: '即将自动办理', en: 'About to happen by itself' } },
} as const satisfies Readonly<Record<string, { readonly label: Label }>>

export type Announcement = keyof typeof announcements

export const isAnnouncement = (kind: string): kind is Announcement => Object.hasOwn(announcements, kind)
