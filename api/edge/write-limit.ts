import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { Refusal } from './errors'

const MINUTE_S = 60
/** Other writes, for each comment or edit. */
const OTHERS = 10

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Lets a person comment and edit so often a minute, and write otherwise ten times as often; 0 sets no bound. What is
 * refused or repeated counts too: it costs as much. Throws 429.
 */
export const limitWrites = ({ cache, environment }: Deps): MiddlewareHandler<AppEnv> => {
  const most = environment.writesPerMinute
  if (most === 0) return (_, next) => next()
  const edits = cache.counter('edits', most, MINUTE_S)
  const others = cache.counter('writes', most * OTHERS, MINUTE_S)
  return async (c, next) => {
    const actor = c.get('actor')
    if (actor && writes.has(c.req.method)) {
      const seconds = await (isEdit(c) ? edits : others).take(String(actor.id))
      if (seconds > 0) throw new Refusal(429, 'writes.tooMany', { retryAfter: seconds, params: { seconds } })
    }
    await next()
  }
}

/** What is being written is kept as often as somebody pauses, and a file may come in many pieces. */
const isInPieces = (path: string): boolean =>
  path.startsWith('/api/me/drafts/') || path.startsWith('/api/tasks/uploads/')

const isEdit = ({ req: { method, path } }: AppContext): boolean =>
  ((method === 'PATCH' || method === 'PUT') && !isInPieces(path)) ||
  /\/add_comment\/?$/.test(path) ||
  path.startsWith('/api/tasks/comments/')
