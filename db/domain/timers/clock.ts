import type { Calendar } from '../calendar/calendar'
import { afterWork, workBetween } from '../calendar/working-time'
import { alternativesOf } from '../workflow/actions'
import type { Definition } from '../workflow/definition'
import { writtenBy } from '../workflow/forms'

/** Since when somebody has the turn, and when their clock stood still since. */
export type Clock = { readonly since: Date; readonly still: readonly Still[] }

export type Still = { readonly from: Date; readonly to: Date }

/** An entry of a task's log. */
export type Step = {
  readonly action: string
  readonly outcome: string
  readonly fromStatus: string | null
  readonly toStatus: string
  /** As JSON. */
  readonly data: string
  readonly at: Date
}

/**
 * The clock of whoever has the turn, by the task's log, the newest entry first. It stands still while the task is in
 * statuses that pause, and goes on when it comes back from there, unless the turn was given to somebody meanwhile.
 */
export const clockOf = (
  definition: Definition,
  task: { readonly status: string; readonly turnSince: Date },
  log: readonly Step[],
): Clock => {
  const still: Still[] = []
  let since = task.turnSince
  let resumed: Date | undefined
  let held: Still | undefined
  for (const step of log.filter(({ at }) => at <= task.turnSince)) {
    const gives = givesTurn(definition, task.status, step)
    if (step.fromStatus === step.toStatus && !gives) continue
    if (resumed) {
      if (gives) break
      if (isPause(definition, step.fromStatus)) continue
      if (step.fromStatus !== task.status) break
      held = { from: step.at, to: resumed }
      resumed = undefined
      continue
    }
    if (held) still.unshift(held)
    since = step.at
    if (gives || !isPause(definition, step.fromStatus)) break
    resumed = step.at
  }
  return { since, still }
}

/** Whether something at this moment was before the turn, or while its clock stood still. */
export const isOutside = ({ since, still }: Clock, at: Date): boolean =>
  at < since || still.some(({ from, to }) => from <= at && at < to)

/** When what is due at a moment, reckoned from another, comes after the clock stood still in between. */
export const putOff = (calendar: Calendar, due: Date | undefined, from: Date, still: readonly Still[]) =>
  still
    .filter((one) => one.from >= from)
    .reduce(
      (at, one) =>
        at && at > one.from ? afterWork(calendar, at, workBetween(calendar, one.from, one.to)) : at,
      due,
    )

const isPause = ({ statuses }: Definition, status: string | null): boolean =>
  status !== null && Object.hasOwn(statuses, status) && statuses[status]?.pauses === true

/** Whether a step names whoever has the turn in a status. */
const givesTurn = ({ statuses, actions }: Definition, status: string, { action, outcome, data }: Step) => {
  const turn = statuses[status]?.turn ?? null
  if (turn === null || !Object.hasOwn(actions, action)) return false
  const holders = 'byField' in turn ? Object.values(turn.holders) : [turn]
  const names = holders.flatMap(({ relation, field }) => relation ?? field ?? [])
  if ('byField' in turn) names.push(turn.byField)
  const outcomes = actions[action]?.outcomes ?? {}
  const ways = Object.hasOwn(outcomes, outcome) ? alternativesOf(outcomes[outcome] ?? []) : []
  const set = ways.flatMap((way) => [
    ...Object.keys(way.sets ?? {}),
    ...writtenBy(way).map(([, field]) => field),
  ])
  const told = Object.keys(JSON.parse(data))
  return names.some((name) => set.includes(name) || told.includes(name))
}
