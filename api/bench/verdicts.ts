import { costOf, type Line, ratioOf, times, type Verdict } from './report'
import type { Scenario } from './scenarios'

export type OfSize = {
  readonly tasks: number
  readonly lines: readonly Line[]
  readonly scenarios: readonly Scenario[]
  readonly memory: number | undefined
}

const MOST_GROWTH = 1.5
const MOST_MEMORY_MB = 200

/** What the system must reach, held against what was measured. */
export const verdictsOn = (sizes: readonly OfSize[]): readonly Verdict[] => [
  ...sizes.flatMap(toBare),
  ...growth(sizes),
  ...sizes.map(({ tasks, memory }) => ({
    what: `memory of the API, ${tasks} tasks: at most ${MOST_MEMORY_MB} MB`,
    found: memory === undefined ? '–' : `${memory.toFixed(0)} MB`,
    passed: memory === undefined ? undefined : memory <= MOST_MEMORY_MB,
  })),
]

const toBare = ({ tasks, lines, scenarios }: OfSize): Verdict[] =>
  lines.flatMap((line): Verdict[] => {
    const most = scenarios.find(({ name }) => name === line.name)?.mostToBare
    if (most === undefined) return []
    const ratio = ratioOf(line)
    return [
      {
        what: `${line.name}, ${tasks} tasks, ${line.people} at once: CPU at most ${most}× of bare`,
        found: times(ratio),
        passed: ratio === undefined ? undefined : ratio <= most,
      },
    ]
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
