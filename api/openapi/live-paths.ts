import { presenceStates } from '../live/presence'
import { answers } from './answers'
import { anything, body, count, idInPath, object, operation, type Paths, text } from './operation'

/** What happens, as it happens. */
export const livePaths = (): Paths => {
  const event = object({ id: count, event: text, data: anything }, ['event', 'data'])
  const here = { in: 'header', name: 'Last-Event-ID', schema: text }
  const after = { in: 'query', name: 'after', schema: count }
  const { 0: _, ...refused } = answers(0, '', undefined, [400])
  return {
    '/api/events': {
      get: operation(
        'live',
        'What happens to the tasks that the caller sees, as server-sent events; with `Accept: application/json` what has happened since `after`, at once',
        {
          200: {
            description:
              'Events `task`, `comment`, `notification`, `release`, `presence`, `gone`, `reset`, `end`; their `id` is the place to resume from, up to 24 hours later',
            content: {
              'text/event-stream': { schema: text },
              'application/json': {
                schema: object({ events: { type: 'array', items: event }, position: count }),
              },
            },
          },
          ...refused,
        },
        {
          parameters: [
            { ...here, description: 'The place after which to go on' },
            { ...after, description: 'The same, for who cannot set the header' },
          ],
        },
      ),
    },
    '/api/tasks/tasks/{id}/presence': {
      post: operation(
        'live',
        'Tell those who see the task what the caller does on it',
        { 204: { description: 'Told' } },
        {
          parameters: [idInPath],
          ...body(object({ state: { type: 'string', enum: [...presenceStates] } })),
        },
      ),
    },
  }
}
