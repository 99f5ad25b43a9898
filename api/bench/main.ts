import { randomBytes } from 'node:crypto'
import { openBenchDatabase } from './bench-database'
import { withBufferPool } from './buffer-pool'
import { customerOf, scaleOf } from './customer'
import { measureDeliveries } from './deliveries'
import { runSlice, type Server, type Slice, type Step, summed } from './measure'
import { help, type Options, readOptions } from './options'
import { measureOwnFields } from './own-fields'
import { databasePid, peakMemory, untilAtRest } from './processor'
import { measureFieldReads, measureReads } from './reads'
import { type Line, printDeliveries, printLines, printVerdicts } from './report'
import { type Scenario, scenariosFor } from './scenarios'
import { type Running, startApi, startBare } from './servers'
import { measureStreams } from './streams'
import { measureUploads } from './uploads'
import { type OfSize, verdictsOn } from './verdicts'

const CROWD = 32
// Long enough that what runs often is compiled before it counts.
const WARM_UP_MS: Readonly<Record<number, number>> = { [CROWD]: 12_000, 1: 1000 }

const bench = async (options: Options): Promise<void> => {
  const database = databasePid(new URL(options.mysql).port || '3306')
  if (database === undefined)
    console.log(
      'The processor time of the database cannot be read here, so no sum of both can be held against a figure.',
    )
  const measured: OfSize[] = []
  await withBufferPool(options.mysql, Math.max(...options.sizes), async () => {
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
  const { url, bareUrl, drop } = await openBenchDatabase(options.mysql, tasks, options.keep)
  const secret = randomBytes(32).toString('hex')
  const running: Running[] = []
  try {
    const api = await startApi(url, secret, options.profile)
    running.push(api)
    const bare = await startBare(bareUrl, secret)
    running.push(bare)
    const scale = scaleOf(tasks)
    const customer = customerOf(scale)
    // Each server has its own sign-ins.
    const scenarios = await scenariosFor(api.origin, customer, tasks)
    const ofBare = await scenariosFor(bare.origin, customer, tasks)
    const wanted = scenarios.filter(({ name }) => isWanted(options, name))
    console.log(
      `\n${tasks} tasks of one customer: ${scale.users} users in ${scale.clients} departments, ${scale.admins} administrators, ` +
        `${scale.contractors} contractors with ${scale.managersEach} managers and ${scale.employeesEach} employees each, ${scale.projects} projects\n`,
    )
    const lines: Line[] = []
    for (const people of [CROWD, 1])
      for (const scenario of wanted)
        lines.push(
          await compare(
            options,
            sidesOf(scenario, api, bare, ofBare),
            database,
            scenario.name,
            people,
            tasks,
          ),
        )
    if (lines.length > 0) printLines(lines)
    const memory = peakMemory(api.pid)
    const reads = [
      ...(isWanted(options, 'reads') ? await measureReads(url) : []),
      ...(isWanted(options, 'reads by value') ? await measureFieldReads(url) : []),
    ]
    const streams =
      tasks === Math.min(...options.sizes) && isWanted(options, 'streams')
        ? await measureStreams(url, customer)
        : undefined
    const uploaded =
      tasks === Math.min(...options.sizes) && isWanted(options, 'files')
        ? await measureUploads(url, customer)
        : undefined
    const ownFields =
      tasks === Math.min(...options.sizes) && isWanted(options, 'fields')
        ? await measureOwnFields(url, database)
        : []
    if (tasks === Math.min(...options.sizes) && isWanted(options, 'deliveries'))
      printDeliveries(await measureDeliveries(database))
    console.log(
      `\nMemory of the API at its highest: ${memory === undefined ? 'unknown' : `${memory.toFixed(0)} MB`}`,
    )
    return { tasks, lines, scenarios, reads, memory, streams, uploaded, ownFields }
  } finally {
    await Promise.all(running.map((server) => server.stop()))
    await drop()
  }
}

const isWanted = ({ only }: Options, name: string): boolean =>
  only.length === 0 || only.some((part) => name.includes(part))

type Side = { readonly server: Server; readonly step: Step; readonly slices: Slice[] }

const sidesOf = (
  { name, step, mostToBare }: Scenario,
  api: Server,
  bare: Server,
  ofBare: readonly Scenario[],
): readonly [Side, Side?] => {
  const same = mostToBare === undefined ? undefined : ofBare.find((scenario) => scenario.name === name)
  const ours = { server: api, step, slices: [] }
  return same ? [ours, { server: bare, step: same.step, slices: [] }] : [ours]
}

/** Both in turn, in changing order, so that whatever else the machine does meets both. */
const compare = async (
  { sliceMs, rounds }: Options,
  sides: readonly [Side, Side?],
  database: number | undefined,
  name: string,
  people: number,
  tasks: number,
): Promise<Line> => {
  const all = sides.flatMap((side) => side ?? [])
  await untilAtRest([...all.map(({ server }) => server.pid), database])
  for (const { server, step } of all) await runSlice(server, undefined, step, people, WARM_UP_MS[people] ?? 0)
  for (let round = 0; round < rounds; round++)
    for (const { server, step, slices } of round % 2 === 0 ? all : all.toReversed())
      slices.push(await runSlice(server, database, step, people, sliceMs))
  const [api, bare] = sides
  return { name, tasks, people, api: summed(api.slices), bare: bare && summed(bare.slices) }
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) await bench(options)
  else console.log(help)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
