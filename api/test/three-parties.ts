import type { EngineName } from '@oms/db/test/engines'
import { expect } from 'vitest'
import { declared } from '../declared'
import { randomOf } from '../demo/random'
import type { Environment } from '../environment'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import type { Person } from './people'
import { startApi } from './start-api'

type Field = { readonly kind: string; readonly required?: boolean; readonly options?: object }
type Open = {
  readonly key: string
  readonly outcomes: readonly { readonly key: string; readonly fields: Readonly<Record<string, Field>> }[]
}
export type Turned = { readonly turn: { readonly role: string; readonly userId?: number } | null }
type Task = Turned & { readonly id: number; readonly actions: readonly Open[] }

/** A message that somebody is owed, as the test itself reckons it. */
export type Owed = {
  readonly taskId: number
  readonly person: Person
  readonly action: string
  readonly at: number
}

/** The real app from 2 March 2026 on, with people of three parties who do at random what is open to them. */
export const startThreeParties = async (
  engine: EngineName,
  seed: number,
  environment: Partial<Environment>,
  declaration = declared,
) => {
  const now = new Date('2026-03-02T01:00:00.000Z')
  const api = await startApi({ engine, now, environment, declaration })
  const random = randomOf(seed)
  const { chance, pick } = random
  const several = async (role: 'user' | 'admin' | 'manager' | 'employee', count: number) => {
    const made: Person[] = []
    while (made.length < count) made.push(await api.person(role, { name: `${role} ${made.length + 1}` }))
    return made
  }
  const people = {
    user: await several('user', 4),
    admin: await several('admin', 2),
    manager: await several('manager', 2),
    employee: await several('employee', 4),
  }
  const everybody: readonly Person[] = Object.values(people).flat()
  const tasks = new Set<number>()
  /** Who had each turn from when on. */
  const turns: { readonly taskId: number; readonly at: number; readonly holders: readonly Person[] }[] = []

  const call = async <T = Task>(as: Person | undefined, method: string, path: string, body?: unknown) => {
    const answer = await api.call<T>(method, `/api/${path}`, { as, body })
    expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(300)
    return answer.body
  }
  /** By one who always sees it. */
  const read = (id: number) => call(people.admin[0], 'GET', `tasks/tasks/${id}`)

  const holdersOf = ({ turn }: Turned): readonly Person[] => {
    if (!turn) return []
    if (turn.userId !== undefined) return everybody.filter(({ id }) => id === turn.userId)
    return people[turn.role as keyof typeof people]
  }
  /** Whom a step puts the turn to, but its own actor; who is urged has it already. */
  const owedBy = (before: Turned, task: Task, action: string, actor: Person): readonly Owed[] => {
    const had = holdersOf(before)
    turns.push({ taskId: task.id, at: api.clock.now().getTime(), holders: holdersOf(task) })
    return holdersOf(task)
      .filter((person) => person !== actor && (action === 'urge' || !had.includes(person)))
      .map((person) => ({ taskId: task.id, person, action, at: api.clock.now().getTime() }))
  }

  const bodyFor = (fields: Readonly<Record<string, Field>>) => {
    const body: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(fields)) {
      if (!field.required) continue
      if (field.kind === 'person') body[name] = pick(people.employee).id
      else if (field.kind === 'choice') body[name] = pick(Object.keys(field.options ?? {}))
      else body[name] = '如上所述'
    }
    return body
  }

  return {
    ...{ api, random, people, everybody, turns, call, read, holdersOf },
    /** Somebody reports something, or does something that is open to them; gives what is owed to whom by it. */
    step: async (title: string): Promise<readonly Owed[]> => {
      if (tasks.size < 4 || chance(0.2)) {
        const reporter = pick(people.user)
        const task = { title, description: '见标题', taskType: 'issue' }
        const made = await call(reporter, 'POST', 'tasks/tasks', task)
        tasks.add(made.id)
        return owedBy({ turn: null }, made, 'create', reporter)
      }
      const id = pick([...tasks])
      const actor = pick(everybody)
      const seen = await api.call<Task>('GET', `/api/tasks/tasks/${id}`, { as: actor })
      const open = seen.status === 200 ? seen.body.actions : []
      if (open.length === 0) return []
      const action = pick(open)
      const outcome = pick(action.outcomes)
      const before = await read(id)
      const moved = await api.call<Task>('POST', `/api/tasks/tasks/${id}/${action.key}`, {
        as: actor,
        body: { outcome: outcome.key, ...bodyFor(outcome.fields) },
      })
      if (moved.status >= 300) return []
      const now = await read(id)
      if (!now.turn) tasks.delete(id)
      return owedBy(before, now, action.key, actor)
    },
    /** Everything that follows from what happened so far goes out, as far as it is due. */
    followed: async () => {
      await placeEvents(api.db, 'one', api.clock.now())
      while ((await follow(api.db, [deliver], 'one', api.clock.now()))?.events);
      await runDue(api.deps, jobKinds)
    },
  }
}

export type ThreeParties = Awaited<ReturnType<typeof startThreeParties>>
