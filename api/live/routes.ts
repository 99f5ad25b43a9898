import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { invalid, unavailable } from '../edge/errors'
import { idOf } from '../edge/record-id'
import { toldOf } from '../kernel/record-event'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { readTaskAlone } from '../tasks/read-task'
import type { Hub } from './hub'
import { PRESENCE, presenceStates, saidPresence } from './presence'
import { canResume, missedAfter, newestPosition } from './resume'

/** `GET /api/events`: what happens, as it happens, as far as the caller sees it. */
export const eventRoutes = (deps: Deps, hub: Hub): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => {
    const after = afterOf(c)
    if (c.req.header('accept')?.includes('application/json')) return c.json(await at(deps, c, after))
    const stream = await hub.open(c.var.actor.sessionId, c.var.actor, after)
    if (!stream) throw unavailable(1)
    return new Response(stream.body, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // Nginx would gather them.
        'X-Accel-Buffering': 'no',
      },
    })
  })
  return routes
}

/** The place behind which the caller wants to hear, NaN where it names none; undefined: from now on. */
const afterOf = (c: AppContext): number | undefined => {
  const asked = c.req.query('after')
  if (asked !== undefined && !/^\d{1,10}$/.test(asked)) throw wrongParameter('after', queryTexts.count)
  const last = asked ?? c.req.header('last-event-id')
  if (last === undefined) return undefined
  return /^\d{1,10}$/.test(last) ? Number(last) : -1
}

/** The same at once, for those who cannot read a stream: up to where the answer says, and from there again. */
const at = async ({ db, clock, declaration }: Deps, { var: { actor } }: AppContext, after?: number) => {
  if (after === undefined || !(await canResume({ db, clock }, after))) {
    const position = await newestPosition(db)
    return { events: after === undefined ? [] : [{ event: 'reset', data: {} }], position }
  }
  const { told, position } = await missedAfter(db, declaration, actor, after)
  return { events: told.map(({ position: id, live }) => ({ id, ...live })), position }
}

/** `POST /api/tasks/tasks/:id/presence`: what the caller does on a task, for those who see it too. */
export const presenceRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, cache, clock } = deps
  const routes = new Hono<AppEnv>()
  routes.post('/tasks/:id/presence', async (c) => {
    const { actor } = c.var
    const id = idOf(c)
    await readTaskAlone(db, deps, actor, id, clock())
    const { state, ...others } = bodyObject(c)
    const known = presenceStates.find((one) => one === state)
    const [unknown] = Object.keys(others)
    if (unknown !== undefined) throw invalid({ [unknown]: [texts.unknown] })
    if (!known) throw invalid({ state: [texts.state] })
    const { tasks } = db.tables
    const [task] = await db.select().from(tasks).where(eq(tasks.id, id))
    if (task)
      await cache.say(
        PRESENCE,
        saidPresence({ taskId: id, userId: actor.id, name: actor.name, state: known }, toldOf(db, task)),
      )
    return c.body(null, 204)
  })
  return routes
}

const texts = {
  state: { zh: '应为 viewing、typing 或 gone', en: 'it must be viewing, typing or gone' },
  unknown: { zh: '没有这个字段', en: 'there is no such field' },
} as const
