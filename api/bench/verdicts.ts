import { costOf, type Line, ratioOf, times, type Verdict } from './report'
import type { Scenario } from './scenarios'
import type { TotalCost } from './totals'

export type OfSize = {
  readonly tasks: number
  readonly lines: readonly Line[]
  readonly scenarios: readonly Scenario[]
  readonly totals: readonly TotalCost[]
  readonly memory: number | undefined
}

const MOST_TO_BARE = 2
const MOST_GROWTH = 1.5
const MOST_TOTAL_MS = 5
const MOST_MEMORY_MB = 200

/** What the system must reach, held against what was measured. */
export const verdictsOn = (sizes: readonly OfSize[]): readonly Verdict[] => [
  ...sizes.flatMap(toBare),
  ...growth(sizes),
  ...sizes.flatMap(({ tasks, totals }) =>
    totals.map(({ name, medianMs }) => ({
      what: `total of ${name}, ${tasks} tasks: at most ${MOST_TOTAL_MS} ms`,
      found: `${medianMs.toFixed(2)} ms`,
      passed: medianMs <= MOST_TOTAL_MS,
    })),
  ),
  ...sizes.map(({ tasks, memory }) => ({
    what: `memory of the API, ${tasks} tasks: at most ${MOST_MEMORY_MB} MB`,
    found: memory === undefined ? '–' : `${memory.toFixed(0)} MB`,
    passed: memory === undefined ? undefined : memory <= MOST_MEMORY_MB,
  })),
]

const toBare = ({ tasks, lines, scenarios }: OfSize): Verdict[] =>
  lines
    .filter((line) => scenarios.some(({ name, compared }) => compared && name === line.name))
    .map((line) => {
      const ratio = ratioOf(line)
      return {
        what: `${line.name}, ${tasks} tasks, ${line.people} at once: CPU at most ${MOST_TO_BARE}× of bare`,
        found: times(ratio),
        passed: ratio === undefined ? undefined : ratio <= MOST_TO_BARE,
      }
    })

const growth = (sizes: readonly OfSize[]): Verdict[] => {
  const [small, large] = [sizes[0], sizes.at(-1)]
  if (!small || !large || small === large) return []
  return large.lines
    .filter((line) => large.scenarios.some(({ name, flat }) => flat && name === line.name))
    .map((line) => {
      const before = small.lines.find(({ name, people }) => name === line.name && people === line.people)
      const [now, then] = [costOf(line.api), before && costOf(before.api)]
      const grown = now === undefined || then === undefined ? undefined : now / then
      return {
        what: `${line.name}, ${line.people} at once: ${large.tasks} tasks at most ${MOST_GROWTH}× of ${small.tasks}`,
        found: times(grown),
        passed: grown === undefined ? undefined : grown <= MOST_GROWTH,
      }
    })
}
