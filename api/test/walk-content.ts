import assert from 'node:assert/strict'
import { type Content, declare } from '@oms/db/domain/declare'
import type { Field, Fields } from '@oms/db/domain/fields'
import { askedOfNewTask } from '@oms/db/domain/new-task'
import { alternativesOf } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { type Random, randomOf } from '@oms/db/test/random'
import { randomContent } from '@oms/db/test/random-content'
import type { Person } from './people'
import type { TestApi } from './start-api'

/** After so many steps at random a walk goes straight for the end. */
const WANDERING = 6
const LONGEST = 40

type Outcome = {
  readonly key: string
  readonly to: string | null
  readonly fields: Fields
}
type Task = {
  readonly id: number
  readonly status: string
  readonly turn: object | null
  readonly actions: readonly { readonly key: string; readonly outcomes: readonly Outcome[] }[]
}

/**
 * Releases the content of that number and has the parties take a task of each of its types through the API to its end.
 * Throws where the release is refused, an answer is of 5xx, a turn is nobody's, or a walk comes to no end. The API is empty.
 */
export const walkContent = async (api: TestApi, seed: number): Promise<void> => {
  const admin = await api.person('admin')
  const others = (['user', 'manager', 'employee', 'employee'] as const).map((role) => api.person(role))
  const people: readonly Person[] = [admin, ...(await Promise.all(others))]

  const call = async <T>(as: Person, method: string, path: string, body?: object) => {
    const answer = await api.call<T>(method, `/api/${path}`, { as, ...(body && { body }) })
    if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }
  const release = async (content: Content) => {
    const { id } = (await call<{ id: number }>(admin, 'POST', 'system/drafts', { content })).body
    const verified = await call<{ plan: string; faults: object[] }>(
      admin,
      'POST',
      `system/drafts/${id}/verify`,
    )
    assert.deepEqual(verified.body.faults, [])
    const body = { plan: verified.body.plan, note: '试' }
    assert.equal((await call(admin, 'POST', `system/drafts/${id}/publish`, body)).status, 201)
  }

  /** A value that such a field takes of whoever fills it in; undefined where they have none to give. */
  const valueFor = async (random: Random, as: Person, field: Field, present?: unknown): Promise<unknown> => {
    switch (field.kind) {
      case 'text':
      case 'markdown':
        return '值'.repeat(1 + random.below(Math.min(field.max, 20)))
      case 'number':
      case 'money':
        return field.max ?? 7
      case 'decimal':
        return field.digits > 0 ? '1.5' : '15'
      case 'boolean':
        return random.chance(50)
      case 'date':
        return '2027-03-01'
      case 'moment':
        return '2090-03-01T00:00:00.000Z'
      case 'choice':
        return random.pick(offered(field.options))
      case 'choices':
        return [random.pick(offered(field.options))]
      case 'url':
        return 'https://example.org/机房'
      case 'rating':
        return 1 + random.below(5)
      case 'person':
        // Whoever has it already is not asked for.
        return field.from === 'contractor'
          ? random.pick(people.slice(3).filter(({ id }) => id !== present)).id
          : firstOf(as, 'accounts/users')
      case 'reference':
        return firstOf(as, field.resource === 'projects' ? 'tasks/projects' : 'accounts/organizations')
      case 'files':
        return [await upload(as)]
      default:
        return undefined
    }
  }
  const upload = async (as: Person) => {
    const form = new FormData()
    form.set('file', new Blob(['说明']), '说明.txt')
    const headers = await api.signIn(as)
    const answer = await api.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    const { id } = (await answer.json()) as { readonly id: number }
    return id
  }
  const firstOf = async (as: Person, path: string) => {
    const { status, body } = await call<{ id: number }[]>(as, 'GET', `${path}?_end=1`)
    return status === 200 ? body[0]?.id : undefined
  }
  const filled = async (random: Random, as: Person, fields: Fields, task: object = {}) => {
    const present: Readonly<Record<string, unknown>> = { ...task }
    const values: Record<string, unknown> = {}
    for (const [key, field] of Object.entries(fields)) {
      const value =
        field.required || random.chance(60) ? await valueFor(random, as, field, present[key]) : undefined
      if (value !== undefined) values[key] = value
    }
    return values
  }

  /** What is open to whom on the task now, with whom by name. */
  const waysFrom = async (id: number) => {
    const found = await Promise.all(
      people.map(async (person) => {
        const { status, body } = await call<Task>(person, 'GET', `tasks/tasks/${id}`)
        if (status !== 200) return []
        return body.actions.flatMap(({ key, outcomes }) =>
          outcomes.map((outcome) => ({ person, action: key, outcome })),
        )
      }),
    )
    return found.flat()
  }

  const walk = async (random: Random, taskType: string, definition: Definition, writable: Fields) => {
    const [, reporter] = people
    if (!reporter) throw new Error('Nobody reports')
    const values = await filled(random, reporter, writable)
    const body = { ...values, title: '打印错位', description: '少一列', taskType }
    const made = await call<Task>(reporter, 'POST', 'tasks/tasks', body)
    assert.equal(made.status, 201, made.text)
    const distance = distancesIn(definition)
    for (let steps = 0; steps < LONGEST; steps += 1) {
      const { body: task } = await call<Task>(admin, 'GET', `tasks/tasks/${made.body.id}`)
      if (definition.statuses[task.status]?.phase === 'closed') return
      assert.ok(task.turn, `In ${task.status} nobody has the turn`)
      const ways = (await waysFrom(task.id)).filter(({ outcome: { to } }) => to !== null)
      const nearest = Math.min(...ways.map(({ outcome }) => distance.get(outcome.to ?? '') ?? LONGEST))
      const onward = ways.filter(({ outcome }) => distance.get(outcome.to ?? '') === nearest)
      const { person, action, outcome } = random.pick(steps < WANDERING ? ways : onward)
      const sent = await filled(random, person, outcome.fields, task)
      const form = { ...sent, ...(outcome.key === 'default' ? {} : { outcome: outcome.key }) }
      const answer = await call<Task>(person, 'POST', `tasks/tasks/${task.id}/${action}`, form)
      assert.equal(answer.status, 200, `${action} ${outcome.key}: ${answer.text}`)
    }
    throw new Error(`A task of ${taskType} comes to no end`)
  }

  const random = randomOf(seed)
  const content = randomContent(seed)
  await release(content)
  const { shipped, packs } = api.deps.code
  const declaration = declare(shipped, packs, content)
  const { create = [] } = declaration.permissions.tasks?.user ?? {}
  for (const [type, { workflow, archived }] of Object.entries(declaration.taskTypes)) {
    const definition = declaration.workflows[workflow]
    if (archived || !definition) continue
    const asked = askedOfNewTask(declaration, create, type).filter(([key]) => key.startsWith('x_'))
    await walk(random, type, definition, Object.fromEntries(asked))
  }
  for (const person of people) assert.equal((await call(person, 'GET', 'tasks/tasks?_end=20')).status, 200)
}

const offered = (options: Readonly<Record<string, { readonly archived?: true }>>) =>
  Object.keys(options).filter((key) => !options[key]?.archived)

/** How many steps each status is from an end, by what the definition says. */
const distancesIn = ({ statuses, actions }: Definition): ReadonlyMap<string, number> => {
  const edges = Object.values(actions).flatMap(({ outcomes }) =>
    Object.values(outcomes).flatMap((outcome) =>
      alternativesOf(outcome).flatMap(({ from, to }) => {
        const starts = from === 'open' ? Object.keys(statuses) : from
        return to === null ? [] : starts.map((start) => [start, to] as const)
      }),
    ),
  )
  const found = new Map<string, number>(
    Object.entries(statuses).flatMap(([key, { phase }]) => (phase === 'closed' ? [[key, 0] as const] : [])),
  )
  for (const [end, steps] of found)
    for (const [start, to] of edges) if (to === end && !found.has(start)) found.set(start, steps + 1)
  return found
}
