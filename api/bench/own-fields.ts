import { type Database, openDatabase } from '@oms/db/database'
import { type Declaration, permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Field, Fields } from '@oms/db/domain/fields'
import { eq, max } from 'drizzle-orm'
import { code } from '../declared'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'
import { cpuSeconds } from './processor'

/** What the customer's own fields cost, by processor of application and database for each request. */
export type OwnFields = {
  readonly what: 'list' | 'detail' | 'create'
  /** 200 declared, none of them filled in, to none. */
  readonly declared: number
  /** 12 that lists are filtered by, all filled in, to none. */
  readonly filled: number
}

const MANY = 200
const INDEXED = 12
const REQUESTS = 100
const ROUNDS = 21
/** As long as the program goes on getting faster. */
const WARM_UP = 1500

const kinds: readonly ((label: Field['label']) => readonly [Field, unknown])[] = [
  (label) => [{ kind: 'text', max: 50, nullable: true, filterable: true, label }, '三号机房'],
  (label) => [{ kind: 'number', nullable: true, filterable: true, sortable: true, label }, 42],
  (label) => [{ kind: 'date', nullable: true, filterable: true, label }, '2026-11-27'],
  (label) => [{ kind: 'choice', nullable: true, filterable: true, options, label }, 'high'],
]
const options = {
  high: { label: { zh: '高', en: 'High' } },
  low: { label: { zh: '低', en: 'Low' } },
}

const ofCustomer = (
  count: number,
): { readonly fields: Fields; readonly values: Readonly<Record<string, unknown>> } => {
  const made = Array.from({ length: count }, (_, index) => {
    const [field, value] = kinds[index % kinds.length]?.({ zh: `字段 ${index}`, en: `Field ${index}` }) ?? []
    return { key: `x_f${index}`, field, value }
  })
  return {
    // Safe: there is a kind for each place.
    fields: Object.fromEntries(made.map(({ key, field }) => [key, field as Field])),
    values: Object.fromEntries(made.map(({ key, value }) => [key, value])),
  }
}

const declaredWith = (fields: Fields): Declaration => {
  const user = permissionOf(code.shipped, 'tasks', 'user')
  return declare(code.shipped, code.packs, {
    fields: { tasks: fields },
    permissions: {
      tasks: { user: { ...user, create: [...(user.create ?? []), ...Object.keys(fields)] } },
    },
  })
}

type Side = { readonly api: TestApi; readonly values: object }
type Step = (side: Side) => Promise<void>

/** All in this process and on one database, in turn, so that whatever else the machine does meets each. */
export const measureOwnFields = async (
  url: string,
  database: number | undefined,
): Promise<readonly OwnFields[]> => {
  const db = await openDatabase({ url })
  const filled = ofCustomer(INDEXED)
  const declarations: readonly (readonly [Declaration, object])[] = [
    [declaredWith({}), {}],
    [declaredWith(ofCustomer(MANY).fields), {}],
    [declaredWith(filled.fields), filled.values],
  ]
  const sides = await Promise.all(
    declarations.map(async ([declaration, values]): Promise<Side> => {
      const shared = { ...db, target: { url }, drop: async () => {} }
      return { api: await startApi({ engine: 'mysql', db: shared, declaration }), values }
    }),
  )
  try {
    const [admin, user] = [await firstOf(db, 'admin'), await firstOf(db, 'user')]
    const create: Step = async ({ api, values }) => {
      const body = { title: '打印错位', description: '少一列', taskType: 'issue', ...values }
      await demand(api, user, '/api/tasks/tasks', body)
    }
    const list: Step = ({ api }) => demand(api, admin, '/api/tasks/tasks?_start=0&_end=20')
    const [none, declared, full] = sides
    if (!none || !declared || !full) throw new Error('Three are compared')
    let newest = 0
    const detail: Step = ({ api }) => demand(api, admin, `/api/tasks/tasks/${newest}`)
    /** What is read was made last, by the one that is compared. */
    const ratios = async (side: Side) => {
      for (let made = 0; made < 20; made += 1) await create(side)
      newest = await newestId(db)
      const found: number[] = []
      for (const step of [list, detail, create]) {
        found.push(await ratioOf([none, side], step, database))
      }
      return found
    }
    const [ofDeclared, ofFull] = [await ratios(declared), await ratios(full)]
    return (['list', 'detail', 'create'] as const).map((what, index) => ({
      what,
      declared: ofDeclared[index] ?? 0,
      filled: ofFull[index] ?? 0,
    }))
  } finally {
    await Promise.all(sides.map(({ api }) => api.close()))
    await db.close()
  }
}

/** How many times as much processor the second takes: the middle of many short rounds, in which both meet the same. */
const ratioOf = async (
  sides: readonly [Side, Side],
  step: Step,
  database: number | undefined,
): Promise<number> => {
  for (const side of sides) await times(WARM_UP, () => step(side))
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const costs = [0, 0]
    for (const [index, side] of inTurn(sides, round)) {
      const before = processorOf(database)
      await times(REQUESTS, () => step(side))
      costs[index] = processorOf(database) - before
    }
    const [least = 0, most = 0] = costs
    ratios.push(most / least)
  }
  return ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

const inTurn = (sides: readonly Side[], round: number) =>
  round % 2 === 0 ? [...sides.entries()] : [...sides.entries()].reverse()

/** Of this process, and of the database where it can be read. */
const processorOf = (database: number | undefined): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + (cpuSeconds(database) ?? 0)
}

const times = async (count: number, run: () => Promise<void>): Promise<void> => {
  for (let done = 0; done < count; done += 1) await run()
}

/** Asks without looking into the answer: what a client does with it is no cost of the API's. */
const demand = async (api: TestApi, person: Person, path: string, body?: object): Promise<void> => {
  const headers = { ...(await signedIn(api, person)), 'content-type': 'application/json' }
  const answer = await api.app.request(
    path,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
  )
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`)
}

const signedIn = (api: TestApi, person: Person): ReturnType<TestApi['signIn']> => {
  const of = headersOf.get(api) ?? new Map<number, ReturnType<TestApi['signIn']>>()
  const known = of.get(person.id) ?? api.signIn(person)
  headersOf.set(api, of.set(person.id, known))
  return known
}

const headersOf = new WeakMap<TestApi, Map<number, ReturnType<TestApi['signIn']>>>()

const newestId = async (db: Database): Promise<number> => {
  const { tasks } = db.tables
  const [row] = await db.select({ id: max(tasks.id) }).from(tasks)
  return row?.id ?? 0
}

const firstOf = async (db: Database, role: 'admin' | 'user'): Promise<Person> => {
  const { users } = db.tables
  const { id, username, name, organizationId } = users
  const [found] = await db
    .select({ id, username, name, organizationId })
    .from(users)
    .where(eq(users.role, role))
    .limit(1)
  if (!found) throw new Error(`There is no ${role}`)
  return { ...found, role }
}
