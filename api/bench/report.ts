import type { DeliveryCost } from './deliveries'
import type { Measured } from './measure'

export type Line = {
  readonly name: string
  readonly tasks: number
  readonly people: number
  readonly api: Measured
  /** Undefined where the bare server has nothing like it. */
  readonly bare: Measured | undefined
}

/** Processor of application and database together, for 1,000 requests; unknown where one of them is. */
export const costOf = ({ appCpu, dbCpu }: Measured): number | undefined =>
  appCpu === undefined || dbCpu === undefined ? undefined : appCpu + dbCpu

export const ratioOf = ({ api, bare }: Pick<Line, 'api' | 'bare'>): number | undefined => {
  const [own, yard] = [costOf(api), bare && costOf(bare)]
  return own === undefined || yard === undefined || yard === 0 ? undefined : own / yard
}

export const printLines = (lines: readonly Line[]): void => {
  const rows = lines.flatMap((line) => [
    [line.name, String(line.people), 'API', ...figures(line.api), times(ratioOf(line))],
    ...(line.bare ? [['', '', 'bare', ...figures(line.bare), '']] : []),
  ])
  printTable(
    [
      'scenario',
      'at once',
      'server',
      'per second',
      'p50 ms',
      'p99 ms',
      'app CPU',
      'db CPU',
      'sum',
      'to bare',
    ],
    rows,
  )
}

export type Verdict = { readonly what: string; readonly found: string; readonly passed: boolean | undefined }

export const printVerdicts = (verdicts: readonly Verdict[]): void =>
  printTable(
    ['figure', 'measured', ''],
    verdicts.map(({ what, found, passed }) => [
      what,
      found,
      passed === undefined ? 'not measured' : passed ? 'pass' : 'FAIL',
    ]),
  )

export const times = (ratio: number | undefined): string =>
  ratio === undefined ? '–' : `${ratio.toFixed(2)}×`

const figures = (measured: Measured): string[] => [
  measured.perSecond.toFixed(0),
  measured.p50.toFixed(1),
  measured.p99.toFixed(1),
  seconds(measured.appCpu),
  seconds(measured.dbCpu),
  seconds(costOf(measured)),
]

const seconds = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3))

const printTable = (heads: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumber(cell) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  console.log(line(heads))
  console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(row))
}

const isNumber = (cell: string): boolean => /^[\d.]+×?$/.test(cell)

/** What each channel costs beyond what a report gives rise to anyway. */
export const printDeliveries = (costs: readonly DeliveryCost[]): void => {
  const [none, ...others] = costs
  console.log(
    '\nOne delivery, in ms of processor with the other side, beyond what a report gives rise to anyway',
  )
  console.log(`  nothing to send  ${(none?.ms ?? 0).toFixed(2)} for each report`)
  for (const { channel, sent, ms } of others)
    console.log(`  ${channel.padEnd(16)} ${(ms - (none?.ms ?? 0)).toFixed(2)}   (${sent} sent)`)
}
