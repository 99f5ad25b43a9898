import { answers } from './answers'
import { body, idempotencyKey, object, operation, orNull, type Paths, text } from './operation'

const key = {
  ...{ name: 'key', in: 'path', required: true },
  ...{
    schema: text,
    description: 'The key of a channel of the configuration; for tests also mail and wecom',
  },
} as const

/** What administrators do with the customer's channels beside declaring them. */
export const channelPaths = (): Paths => ({
  '/api/system/channels/{key}/secret': {
    post: operation(
      'system',
      'Give a channel its secret: made and shown once for a webhook, taken and never shown for a robot',
      answers(
        201,
        'The new secret of a webhook, which signs beside the earlier one for a day',
        secret,
        [403],
      ),
      { parameters: [key, idempotencyKey], ...body(robot, false) },
    ),
  },
  '/api/system/channels/{key}/test': {
    post: operation(
      'system',
      'Send a test message, and say what the other side answered; mail and wecom go to whoever asks',
      answers(
        200,
        'Status and answer; without a status there was none, and the answer says why',
        tested,
        [403],
      ),
      { parameters: [key, idempotencyKey], ...body(object({}), false) },
    ),
  },
})

const secret = object({ secret: text }, [])
const robot = object({ url: { ...text, maxLength: 2000 }, secret: { ...text, maxLength: 200 } }, [])
const tested = object({ ok: { type: 'boolean' }, status: orNull({ type: 'integer' }), answer: text })
