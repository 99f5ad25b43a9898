import { startApi } from '../../api/test/start-api'
import { type Pocket, startPocket, type Unsent } from './pocket'
import { type Expected, type Reckoning, reckon } from './reckoning'
import { badWeather, luckOf, type Weather } from './weather'

type Given = {
  readonly scripts: Readonly<Record<string, string>>
  readonly seed: number
  /** So many things are done on the phones. */
  readonly deeds: number
  /** How likely a colleague does something in between. */
  readonly meddling?: number
}

const PASSWORD = 'a line that breaks'
const roles = { creator: 'user', admin: 'admin', manager: 'manager', assignee: 'employee' } as const
type Name = keyof typeof roles
const names = Object.keys(roles) as readonly Name[]

/** What people do on the move, and what their forms hold beside the comment; a circle, so that there is always more. */
const done: Readonly<Record<string, (ids: Record<Name, number>) => object>> = {
  'review.approve': () => ({}),
  'review.return': () => ({}),
  'resubmit.default': () => ({}),
  'assign.default': ({ assignee }) => ({ assigneeId: assignee }),
  'handle.start': () => ({}),
  'handle.complete': () => ({}),
  'handle.hold': () => ({ cause: 'outside' }),
  'handle.resume': () => ({}),
  'confirm.accept': () => ({ rating: 4 }),
  'confirm.rework': () => ({}),
  'reopen.default': () => ({}),
}

type Task = {
  readonly status: string
  readonly version: number
  readonly actions: readonly {
    readonly key: string
    readonly outcomes?: readonly { readonly key: string }[]
  }[]
}

type Worker = {
  readonly name: Name
  readonly id: number
  readonly pocket: Pocket
  readonly weather: Weather
  readonly restart: () => void
}

export type Outcome = Reckoning & {
  readonly weather: Readonly<Record<string, number>>
  readonly restarts: number
  readonly renewed: number
  readonly refused: number
  readonly chained: number
  readonly ended: number
  readonly tooEarly: readonly string[]
}

/** Four people work on phones with a bad line, and colleagues beside them; then what they did is held against the server's log. */
export const workOverBadLine = async ({ scripts, seed, deeds, meddling = 0.3 }: Given): Promise<Outcome> => {
  const api = await startApi({ engine: 'sqlite', now: new Date('2026-03-02T01:00:00.000Z') })
  try {
    const luck = luckOf(seed)
    const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(luck() * some.length)]
    const now = () => api.clock.now().getTime()
    const expected = new Map<string, Expected>()
    const ids = {} as Record<Name, number>
    const colleague = await api.person('admin')
    let renewed = 0
    let refused = 0
    let chained = 0
    let restarts = 0

    const person = async (name: Name, index: number): Promise<Worker> => {
      const { id } = await api.person(roles[name], { username: name, name, password: PASSWORD })
      ids[name] = id
      let pocket: Pocket
      const weather: Weather = badWeather({
        luck: luckOf(seed * 31 + index),
        now,
        arrive: async (path, init) => {
          const { method = 'GET', headers, body } = init
          const answer = await api.app.request(path, { method, headers, body: body ?? null } as RequestInit)
          if (path === '/api/auth/refresh' && answer.status === 200) renewed += 1
          return answer
        },
        end: () => restart(),
      })
      const restart = () => {
        restarts += 1
        weather.forget()
        pocket.restart()
      }
      pocket = startPocket({ scripts, line: weather.line, now })
      while (!pocket.program.me()) {
        pocket.program.signIn(name, PASSWORD).catch(() => {})
        await pocket.settle()
      }
      return { name, id, pocket, weather, restart }
    }
    const people: Worker[] = []
    for (const [index, name] of names.entries()) people.push(await person(name, index))
    /** What a page does with an answer: gives it back, or nothing where the program ended before. */
    const finish = async <T>({ pocket }: Worker, work: Promise<T>): Promise<T | undefined> => {
      let found: T | undefined
      work.then(
        (value) => {
          found = value
        },
        (thrown) => {
          // Nothing was ever seen there, and nobody answers.
          if (!('status' in Object(thrown))) throw thrown
        },
      )
      await pocket.settle()
      return found
    }

    const giveUp = ({ pocket }: Worker, key: string, mark: string) => {
      pocket.program.throwAway(key)
      expected.set(mark, { ...(expected.get(mark) as Expected), isGivenUp: true })
    }
    const markOf = ({ body }: Pick<Unsent, 'body'>) => String(body.comment ?? body.body ?? body.title)

    let order = 0
    const does = async (worker: Worker, given: Parameters<Pocket['program']['post']>[0]) => {
      const mark = markOf(given)
      order += 1
      expected.set(mark, {
        mark,
        by: worker.id,
        kind: given.taskId === undefined ? 'report' : given.version === undefined ? 'comment' : 'action',
        taskId: given.taskId,
        order,
        saw: given.version,
      })
      const { program } = worker.pocket
      if (given.version !== undefined && program.unsent().some(({ taskId }) => taskId === given.taskId))
        chained += 1
      const answer = await finish(worker, program.post(given))
      // As a form does: it is seen there, so it does not wait in the outbox.
      if (answer?.state === 'refused') {
        refused += 1
        giveUp(worker, answer.key, mark)
        await worker.pocket.settle()
      }
    }

    const plain = { what: { zh: '', en: '' }, form: '', draft: { place: '', content: '' } }
    const known = () => {
      const { id, turnRole, turnUserId } = api.db.tables.tasks
      return api.db.select({ id, turnRole, turnUserId }).from(api.db.tables.tasks)
    }
    const report = (worker: Worker, mark: string) =>
      does(worker, {
        ...plain,
        path: '/api/tasks/tasks',
        body: { title: mark, description: '路上写的', taskType: 'issue' },
      })

    const lastAt = new Map<Worker, number>()
    const deed = async (worker: Worker, number: number) => {
      const mark = `deed ${number}`
      const all = await known()
      if (worker.name === 'creator' && (all.length < 4 || luck() < 0.03)) return report(worker, mark)
      // Mostly what waits for them; else what they looked at before, or anything.
      const mine = all.filter(({ turnRole, turnUserId }) =>
        turnUserId === null ? turnRole === roles[worker.name] : turnUserId === worker.id,
      )
      const last = lastAt.get(worker)
      const id = luck() < 0.6 ? pick(mine)?.id : last !== undefined && luck() < 0.6 ? last : pick(all)?.id
      if (id === undefined) return false
      lastAt.set(worker, id)
      const { see, lastSeen } = worker.pocket.program
      const path = `/api/tasks/tasks/${id}`
      const task =
        (luck() < 0.4 ? lastSeen<Task>(path) : undefined) ?? (await finish(worker, see<Task>(path)))?.body
      if (!task) return false
      const open = task.actions.flatMap(({ key, outcomes = [] }) =>
        outcomes.flatMap((outcome) => {
          const filled = done[`${key}.${outcome.key}`]
          const isAgain = key === 'assign' && task.status !== 'reviewed'
          return filled && !isAgain ? [{ key, outcome: outcome.key, filled }] : []
        }),
      )
      const way = pick(open)
      const waits = worker.pocket.program
        .unsent()
        .some(({ taskId, version }) => taskId === id && version !== undefined)
      if (!way || luck() < (waits ? 0.7 : 0.15))
        return does(worker, {
          ...plain,
          path: `${path}/add_comment`,
          body: { body: mark },
          taskId: id,
        })
      return does(worker, {
        ...plain,
        path: `${path}/${way.key}`,
        body: { outcome: way.outcome, comment: mark, ...way.filled(ids) },
        taskId: id,
        version: task.version,
      })
    }

    /** Whoever opens the outbox does something about what was refused. */
    const lookIn = async (worker: Worker, isLast = false) => {
      for (const one of worker.pocket.program.unsent()) {
        if (!one.refusal) continue
        refused += 1
        const { current } = one.refusal
        const isTask = typeof current === 'object' && current !== null && 'version' in current
        if (isLast || !isTask || luck() < 0.4) {
          giveUp(worker, one.key, markOf(one))
          await worker.pocket.settle()
          return
        }
        const version = Number(current.version)
        // Whoever asks again has looked at the task, also for what they wrote behind it.
        for (const other of worker.pocket.program.unsent()) {
          const before = expected.get(markOf(other))
          if (before?.taskId === one.taskId && before?.saw !== undefined)
            expected.set(before.mark, { ...before, saw: version })
        }
        await finish(worker, worker.pocket.program.askAgain(one.key, version))
        return
      }
    }

    let meddled = 0
    const meddle = async () => {
      const id = pick([...lastAt.values()])
      if (id === undefined) return
      meddled += 1
      const call =
        luck() < 0.7
          ? (['PATCH', '', { priority: meddled % 2 ? 'high' : 'low' }] as const)
          : (['POST', '/add_comment', { body: `beside ${meddled}` }] as const)
      await api.call(call[0], `/api/tasks/tasks/${id}${call[1]}`, { as: colleague, body: call[2] })
    }

    const pass = async (ms: number) => {
      api.clock.advance(ms)
      for (const { pocket } of people) await pocket.settle()
    }

    let count = 0
    let worker = people[0] as Worker
    while (count < deeds) {
      await pass(luck() * (luck() < 0.1 ? 30 * 60_000 : 20_000))
      if (luck() < meddling) await meddle()
      if (luck() < 0.6) worker = pick(people) as Worker
      if (luck() < 0.1) {
        worker.restart()
        await worker.pocket.settle()
      }
      if (luck() < 0.2) await lookIn(worker)
      if ((await deed(worker, count + 1)) !== false) count += 1
    }
    for (let rounds = 0; people.some(({ pocket }) => pocket.program.unsent().length > 0); rounds++) {
      if (rounds > 2000) throw new Error('What waits is not sent')
      await pass(30_000)
      for (const worker of people) await lookIn(worker, rounds > 200)
    }
    const sum = (key: keyof Weather['counts']) =>
      people.reduce((all, { weather }) => all + weather.counts[key], 0)
    return {
      ...(await reckon(api, colleague, [...expected.values()])),
      weather: {
        asked: sum('asked'),
        lost: sum('lost'),
        unanswered: sum('unanswered'),
        putOff: sum('putOff'),
      },
      restarts,
      renewed,
      refused,
      chained,
      ended: people.reduce((all, { pocket }) => all + pocket.ended(), 0),
      tooEarly: people.flatMap(({ weather }) => weather.tooEarly),
    }
  } finally {
    await api.close()
  }
}
