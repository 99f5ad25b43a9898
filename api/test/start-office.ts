import type { Declaration } from '@oms/db/domain/declaration'
import type { EngineName } from '@oms/db/test/engines'
import type { Storage } from '../attachments/storage/storage'
import type { Cache } from '../cache/cache'
import type { Environment } from '../environment'
import { startApi } from './start-api'

/** What an answer about a task may hold; the test says which of it it expects. */
export type Found = {
  readonly id: number
  readonly version: number
  readonly status: string
  readonly title: string
  readonly code: string
  readonly errors?: Readonly<Record<string, readonly string[]>>
  readonly current?: Readonly<Record<string, unknown>>
  readonly logs: readonly Readonly<Record<string, unknown>>[]
} & Readonly<Record<string, unknown>>

export type Office = Awaited<ReturnType<typeof startOffice>>
export type Colleague = 'creator' | 'neighbour' | 'admin' | 'manager' | 'assignee'
export type Situation = keyof ReturnType<typeof waysFor>

/**
 * The real app with somebody of each role, on 2 March 2026 at one o'clock, and the ways in which a task of the creator
 * gets into each situation. A minute passes before every step.
 */
export const startOffice = async (
  engine: EngineName,
  more: {
    readonly cache?: Cache
    readonly storage?: Storage
    readonly environment?: Partial<Environment>
    readonly declaration?: Declaration
  } = {},
) => {
  const api = await startApi({ engine, now: new Date('2026-03-02T01:00:00.000Z'), ...more })
  const people = {
    creator: await api.person('user', { name: '李静' }),
    neighbour: await api.person('user', { name: '孙悦' }),
    admin: await api.person('admin', { name: '王敏' }),
    manager: await api.person('manager', { name: '赵强' }),
    assignee: await api.person('employee', { name: '周涛' }),
  }
  const ways = waysFor(people.assignee.id)

  const send = <T = Found>(
    who: Colleague,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => api.call<T>(method, `/api/${path}`, { as: people[who], body, ...(headers && { headers }) })
  const done = async (who: Colleague, method: string, path: string, body?: unknown): Promise<Found> => {
    const answer = await send(who, method, path, body)
    if (answer.status >= 300) throw new Error(`${who} ${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const act = async (who: Colleague, id: number, action: string, body: object = {}) => {
    api.clock.advance(60_000)
    return done(who, 'POST', `tasks/tasks/${id}/${action}`, body)
  }

  return {
    ...api,
    people,
    send,
    /** An action that has to succeed. */
    act,
    read: (id: number, who: Colleague = 'admin') => done(who, 'GET', `tasks/tasks/${id}`),
    /** The kinds of the notifications that someone got about a task, the first one first. */
    told: async (who: Colleague, id: number) => {
      const path = `workflow/notifications?taskId=${id}&_sort=id&_order=asc`
      const { body } = await send<{ kind: string }[]>(who, 'GET', path)
      return body.map(({ kind }) => kind)
    },
    /** A new task of the creator in this situation; gives its id. */
    bring: async (situation: Situation, more: object = {}): Promise<number> => {
      const task = { title: '报表打不开', description: '点击后空白', taskType: 'issue', ...more }
      const { id } = await done('creator', 'POST', 'tasks/tasks', task)
      for (const [who, action, body] of ways[situation]) await act(who, id, action, body)
      return id
    },
  }
}

type Step = readonly [who: Colleague, action: string, body?: object]

const waysFor = (assigneeId: number) => {
  const start: Step = ['assignee', 'handle', { outcome: 'start' }]
  const sendBack: Step = ['admin', 'review', { outcome: 'return', comment: '请补充截图' }]
  const reviewed: readonly Step[] = [['admin', 'review', { outcome: 'approve' }]]
  const assigned: readonly Step[] = [...reviewed, ['manager', 'assign', { assigneeId }]]
  const processing: readonly Step[] = [...assigned, start]
  const completed: readonly Step[] = [...processing, ['assignee', 'handle', { outcome: 'complete' }]]
  const confirmed: readonly Step[] = [...completed, ['creator', 'confirm', { outcome: 'accept', rating: 4 }]]
  const closed: readonly Step[] = [...confirmed, ['admin', 'close']]
  const rejected: readonly Step[] = [['admin', 'review', { outcome: 'reject', comment: '不在范围内' }]]
  const declined: readonly Step[] = [...reviewed, ['manager', 'decline', { comment: '不归我们' }]]
  return {
    pending: [],
    returned: [sendBack],
    'pending again, once approved': declined,
    'returned, once approved': [...declined, sendBack],
    reviewed,
    assigned,
    processing,
    'on hold': [...processing, ['assignee', 'handle', { outcome: 'hold', cause: 'user', comment: '等数据' }]],
    completed,
    confirmed,
    closed,
    rejected,
    'reopened, once approved': [...closed, ['admin', 'reopen']],
    'reopened, never approved': [...rejected, ['creator', 'reopen']],
  } satisfies Record<string, readonly Step[]>
}
