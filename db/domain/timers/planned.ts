import type { Calendar } from '../calendar/calendar'
import { afterWorkingDays, afterWorkingHours } from '../calendar/working-time'
import type { Role } from '../roles'
import { DEFAULT_OUTCOME, type Definition, type Told } from '../workflow/definition'
import { endingStep } from './by-itself'
import { type Clock, putOff } from './clock'
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
  readonly task: { readonly status: string; readonly turnRole: Role | null }
  /** Of whoever has the turn. */
  readonly clock: Clock
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
  const { turnRole } = task
  if (!status || status.phase === 'closed' || turnRole === null) return []
  const turn = { ...asked, role: turnRole }
  return [...(status.pauses ? [] : [...ofTurn(turn), ...endings(turn)]), ...ofStatus(turn)]
    .filter(({ key }) => made[key] === undefined)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Turn = Asked & { readonly role: Role }

const afterHours = ({ calendar, clock: { since, still } }: Turn, hours: number): Date | undefined =>
  putOff(calendar, afterWorkingHours(calendar, since, hours), since, still)

const afterDays = ({ calendar, clock }: Turn, from: Date, days: number): Date | undefined =>
  putOff(calendar, afterWorkingDays(calendar, from, days), from, clock.still)

const ofTurn = (turn: Turn): readonly Planned[] => {
  const { remind, urgeManager } = turn.timers ?? {}
  const over = overOf[turn.role]
  return [
    ...placed(remind && afterHours(turn, remind.hours), {
      ...{ key: 'remind', kind: 'remind', tells: [{ turn: true }] },
    }),
    ...(over === null
      ? []
      : placed(urgeManager && afterHours(turn, urgeManager.hours), {
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
  return placed(afterDays(turn, turn.clock.since, timers.close.days), {
    ...{ key: 'close', kind: 'act', action, outcome },
  })
}

const confirmed = (
  turn: Turn,
  { days, warnDays }: NonNullable<Timers['confirm']>,
  { action, outcome }: { readonly action: string; readonly outcome: string },
): readonly Planned[] => {
  const { clock, made, now } = turn
  const due = afterDays(turn, clock.since, days)
  const warnAt = afterDays(turn, clock.since, days - warnDays)
  const warned = made.warn ?? (warnAt && later(warnAt, now))
  const least = warned && afterDays(turn, warned, warnDays)
  if (!due || !warnAt || !least) return []
  const act: Planned = { key: 'confirm', kind: 'act', action, outcome, at: later(due, least) }
  return [{ key: 'warn', kind: 'warn', tells: [{ turn: true }], at: warnAt, of: act }, act]
}

const ofStatus = (turn: Turn): readonly Planned[] =>
  (turn.definition.statuses[turn.task.status]?.after ?? []).flatMap((one, index) => {
    const key = `after.${index}`
    const at = afterHours(turn, one.hours)
    return one.action !== undefined
      ? placed(at, { key, kind: 'act', action: one.action, outcome: one.outcome ?? DEFAULT_OUTCOME })
      : placed(at, { key, kind: 'escalate', tells: one.tells })
  })

type Unplaced = Planned extends infer P ? (P extends Planned ? Omit<P, 'at'> : never) : never

/** None where the calendar never comes to it. */
const placed = (at: Date | undefined, one: Unplaced): readonly Planned[] => (at ? [{ ...one, at }] : [])

const later = (a: Date, b: Date): Date => (a > b ? a : b)
