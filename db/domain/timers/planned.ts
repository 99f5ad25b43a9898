import type { Calendar } from '../calendar/calendar'
import { afterWorkingDays, afterWorkingHours } from '../calendar/working-time'
import type { Role } from '../roles'
import { DEFAULT_OUTCOME, type Definition, type Told } from '../workflow/definition'
import { endingStep } from './by-itself'
import { type Announcement, overOf, type Timers } from './timers'

/** Something that happens by itself, unless the task goes on before. */
export type Planned = {
  /** Which of the task's timers it is. */
  readonly key: string
  readonly at: Date
} & (
  | { readonly kind: 'act'; readonly action: string; readonly outcome: string }
  | { readonly kind: Announcement; readonly tells: readonly Told[]; readonly of?: Planned }
)

type Asked = {
  readonly definition: Definition
  readonly timers: Timers | undefined
  readonly calendar: Calendar
  readonly task: {
    readonly status: string
    readonly turnRole: Role | null
    readonly turnSince: Date | null
  }
  /** When each announcement of this turn was made, by its key. */
  readonly made: Readonly<Record<string, Date>>
  readonly now: Date
}

/**
 * What happens to a task by itself from now on, the first thing first. What was due while nobody looked stands at the
 * moment at which it was due. Nothing is confirmed sooner than the days of its warning after that was given.
 */
export const plannedFor = (asked: Asked): readonly Planned[] => {
  const { definition, task, made } = asked
  const status = definition.statuses[task.status]
  const { turnSince, turnRole } = task
  if (!status || status.phase === 'closed' || turnSince === null || turnRole === null) return []
  const turn = { ...asked, since: turnSince, role: turnRole }
  return [...(status.pauses ? [] : [...ofTurn(turn), ...endings(turn)]), ...ofStatus(turn)]
    .filter(({ key }) => made[key] === undefined)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Turn = Asked & { readonly since: Date; readonly role: Role }

const ofTurn = ({ timers, calendar, since, role }: Turn): readonly Planned[] => {
  const over = overOf[role]
  return [
    ...placed(timers?.remind && afterWorkingHours(calendar, since, timers.remind.hours), {
      ...{ key: 'remind', kind: 'remind', tells: [{ turn: true }] },
    }),
    ...(over === null
      ? []
      : placed(timers?.urgeManager && afterWorkingHours(calendar, since, timers.urgeManager.hours), {
          ...{ key: 'urgeManager', kind: 'escalate', tells: [{ role: over }] },
        })),
  ]
}

const endings = (turn: Turn): readonly Planned[] => {
  const { definition, timers, task } = turn
  const [confirm, close] = (['confirm', 'close'] as const).map((which) =>
    timers?.[which] ? endingStep(definition, task.status, which) : undefined,
  )
  if (timers?.confirm && confirm) return confirmed(turn, timers.confirm, confirm)
  if (!timers?.close || !close) return []
  const { action, outcome } = close
  return placed(afterWorkingDays(turn.calendar, turn.since, timers.close.days), {
    ...{ key: 'close', kind: 'act', action, outcome },
  })
}

const confirmed = (
  { calendar, since, made, now }: Turn,
  { days, warnDays }: NonNullable<Timers['confirm']>,
  { action, outcome }: { readonly action: string; readonly outcome: string },
): readonly Planned[] => {
  const due = afterWorkingDays(calendar, since, days)
  const warnAt = afterWorkingDays(calendar, since, days - warnDays)
  const warned = made.warn ?? (warnAt && later(warnAt, now))
  const least = warned && afterWorkingDays(calendar, warned, warnDays)
  if (!due || !warnAt || !least) return []
  const act: Planned = { key: 'confirm', kind: 'act', action, outcome, at: later(due, least) }
  return [{ key: 'warn', kind: 'warn', tells: [{ turn: true }], at: warnAt, of: act }, act]
}

const ofStatus = ({ definition, task, calendar, since }: Turn): readonly Planned[] =>
  (definition.statuses[task.status]?.after ?? []).flatMap((one, index) => {
    const key = `after.${index}`
    const at = afterWorkingHours(calendar, since, one.hours)
    return one.action !== undefined
      ? placed(at, { key, kind: 'act', action: one.action, outcome: one.outcome ?? DEFAULT_OUTCOME })
      : placed(at, { key, kind: 'escalate', tells: one.tells })
  })

type Unplaced = Planned extends infer P ? (P extends Planned ? Omit<P, 'at'> : never) : never

/** None where the calendar never comes to it. */
const placed = (at: Date | undefined, one: Unplaced): readonly Planned[] => (at ? [{ ...one, at }] : [])

const later = (a: Date, b: Date): Date => (a > b ? a : b)
