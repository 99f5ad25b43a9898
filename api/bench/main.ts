import { randomBytes } from 'node:crypto'
import { openBenchDatabase } from './bench-database'
import { withBufferPool } from './buffer-pool'
import { customerOf, scaleOf } from './customer'
import { runSlice, type Server, type Slice, summed } from './measure'
import { help, type Options, readOptions } from './options'
import { databasePid, peakMemory } from './processor'
import { type Line, printLines, printVerdicts } from './report'
import { type Scenario, scenariosFor } from './scenarios'
import { type Running, startApi, startBare } from './servers'
import { measureTotals } from './totals'
import { type OfSize, verdictsOn } from './verdicts'

const CROWD = 32
// Long enough that what runs often is compiled before it counts.
const WARM_UP_MS: Readonly<Record<number, number>> = { [CROWD]: 4000, 1: 1000 }

const bench = async (options: Options): Promise<void> => {
  const database = databasePid(new URL(options.mysql).port || '3306')
  if (database === undefined)
    console.log(
      'The processor time of the database cannot be read here, so no sum of both can be held against a figure.',
    )
  const measured: OfSize[] = []
  await withBufferPool(options.mysql, async () => {
    for (const tasks of options.sizes) measured.push(await measureSize(options, tasks, database))
  })
  console.log('\nCPU is in seconds of processor for 1,000 requests.\n')
  printVerdicts(verdictsOn(measured))
}

const measureSize = async (
  options: Options,
  tasks: number,
  database: number | undefined,
): Promise<OfSize> => {
  const { url, drop } = await openBenchDatabase(options.mysql, tasks, options.keep)
  const secret = randomBytes(32).toString('hex')
  const running: Running[] = []
  try {
    const api = await startApi(url, secret, options.profile)
    running.push(api)
    const bare = await startBare(url, secret)
    running.push(bare)
    const scale = scaleOf(tasks)
    const scenarios = await scenariosFor(api.origin, customerOf(scale), tasks)
    const wanted = scenarios.filter(
      ({ name }) => options.only.length === 0 || options.only.some((part) => name.includes(part)),
    )
    console.log(
      `\n${tasks} tasks of one customer: ${scale.users} users in ${scale.clients} departments, ${scale.admins} administrators, ` +
        `${scale.contractors} contractors with ${scale.managersEach} managers and ${scale.employeesEach} employees each, ${scale.projects} projects\n`,
    )
    const lines: Line[] = []
    for (const people of [CROWD, 1])
      for (const scenario of wanted)
        lines.push(await compare(options, { api, bare }, database, scenario, people, tasks))
    printLines(lines)
    const totals = await measureTotals(url, '导出')
    const memory = peakMemory(api.pid)
    console.log(
      `\nMemory of the API at its highest: ${memory === undefined ? 'unknown' : `${memory.toFixed(0)} MB`}`,
    )
    for (const { name, medianMs } of totals) console.log(`Total of ${name}: ${medianMs.toFixed(2)} ms`)
    return { tasks, lines, scenarios, totals, memory }
  } finally {
    await Promise.all(running.map((server) => server.stop()))
    await drop()
  }
}

/** Both in turn, in changing order, so that whatever else the machine does meets both. */
const compare = async (
  { sliceMs, rounds }: Options,
  servers: { readonly api: Server; readonly bare: Server },
  database: number | undefined,
  { name, step }: Scenario,
  people: number,
  tasks: number,
): Promise<Line> => {
  const slices = { api: [] as Slice[], bare: [] as Slice[] }
  for (const which of ['api', 'bare'] as const)
    await runSlice(servers[which], undefined, step, people, WARM_UP_MS[people] ?? 0)
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['api', 'bare'] as const) : (['bare', 'api'] as const)
    for (const which of order)
      slices[which].push(await runSlice(servers[which], database, step, people, sliceMs))
  }
  return { name, tasks, people, api: summed(slices.api), bare: summed(slices.bare) }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await bench(options)
  else console.log(help)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
