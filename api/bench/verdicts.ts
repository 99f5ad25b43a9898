import type { OwnFields } from './own-fields'
import type { Reads } from './reads'
import { costOf, type Line, ratioOf, times, type Verdict } from './report'
import type { Scenario } from './scenarios'
import type { Streams } from './streams'
import type { Uploaded } from './uploads'

export type OfSize = {
  readonly tasks: number
  readonly lines: readonly Line[]
  readonly scenarios: readonly Scenario[]
  readonly reads: readonly Reads[]
  readonly memory: number | undefined
  readonly streams?: Streams | undefined
  readonly uploaded?: Uploaded | undefined
  readonly ownFields?: readonly OwnFields[]
}

const MOST_GROWTH = 1.5
const MOST_MEMORY_MB = 200
const MOST_ARRIVAL_MS = 250
const MOST_STREAM_KB = 25
const MOST_UPLOAD_MB = 50

/** What the system must reach, held against what was measured. */
export const verdictsOn = (sizes: readonly OfSize[]): readonly Verdict[] => [
  ...sizes.flatMap(toBare),
  ...growth(sizes),
  ...sizes.flatMap(({ tasks, reads }) => reads.map((one) => bounded(tasks, one))),
  ...sizes.map(({ tasks, memory }) => ({
    what: `memory of the API, ${tasks} tasks: at most ${MOST_MEMORY_MB} MB`,
    found: memory === undefined ? '–' : `${memory.toFixed(0)} MB`,
    passed: memory === undefined ? undefined : memory <= MOST_MEMORY_MB,
  })),
  ...sizes.flatMap(({ streams }) => (streams ? ofStreams(streams) : [])),
  ...sizes.flatMap(({ uploaded }) => (uploaded ? ofUploads(uploaded) : [])),
  ...sizes.flatMap(({ ownFields = [] }) => ownFields.flatMap(ofOwnFields)),
]

const MOST_DECLARED = 1.1
const MOST_FILLED = 1.4

const ofOwnFields = ({ what, declared, filled }: OwnFields): readonly Verdict[] => [
  {
    what: `${what} with 200 fields of the customer’s, none filled in: CPU at most ${MOST_DECLARED}× of none`,
    found: times(declared),
    passed: declared <= MOST_DECLARED,
  },
  {
    what: `${what} with 12 that lists are filtered by, all filled in: CPU at most ${MOST_FILLED}× of none`,
    found: times(filled),
    passed: filled <= MOST_FILLED,
  },
]

const ofUploads = ({ size, offset, isWhole, seconds, memory }: Uploaded): readonly Verdict[] => [
  {
    what: `a file of ${size} MB in pieces, broken off and gone on with: kept whole`,
    found: `${isWhole ? 'whole' : 'differs'}, gone on with at ${offset.toFixed(0)} MB, ${seconds.toFixed(0)} s`,
    passed: isWhole && offset > 0 && offset < size,
  },
  {
    what: `memory beyond before, while it comes: at most ${MOST_UPLOAD_MB} MB`,
    found: memory === undefined ? '–' : `${memory.toFixed(1)} MB`,
    passed: memory === undefined ? undefined : memory <= MOST_UPLOAD_MB,
  },
]

const ofStreams = ({ streams, p50, p99, arrived, expected, each }: Streams): readonly Verdict[] => [
  {
    what: `a change among ${streams} open streams: with all who see it, p99 within ${MOST_ARRIVAL_MS} ms`,
    found: `${p99.toFixed(0)} ms (p50 ${p50.toFixed(0)} ms), ${arrived} of ${expected}`,
    passed: p99 <= MOST_ARRIVAL_MS && arrived === expected,
  },
  {
    what: `memory of an open stream: at most ${MOST_STREAM_KB} kB`,
    found: each === undefined ? '–' : `${each.toFixed(1)} kB`,
    passed: each === undefined ? undefined : each <= MOST_STREAM_KB,
  },
]

/** A page and its total, each within what a list may read; a page that would read more is refused. */
const MOST_ROWS = 2 * 50_000
/** A page, what names its records, and a total up to its cap. */
const MOST_FLAT_ROWS = 25_000

const bounded = (tasks: number, { name, rows, refused, totals }: Reads): Verdict => {
  const most = totals === undefined ? MOST_ROWS : totals * MOST_FLAT_ROWS
  return {
    what: `${name}, ${tasks} tasks: at most ${most} rows read${totals === undefined ? ', or refused' : ''}`,
    found: refused ? `${refused}, ${rows}` : String(rows),
    passed: rows <= most && (refused === undefined || totals === undefined),
  }
}

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
