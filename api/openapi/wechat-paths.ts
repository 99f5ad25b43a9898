import { answers } from './answers'
import { body, count, filled, idempotencyKey, object, operation, orNull, type Paths } from './operation'

/** What one agreed to be sent over WeChat. */
export const wechatPaths = (): Paths => {
  const consent = object({ template: filled, isLongTerm: { type: 'boolean' }, credits: orNull(count) })
  const consents = {
    type: 'array',
    items: consent,
    description: 'Of each template in use; credits are null where it is agreed to once for good',
  } as const
  return {
    '/api/me/wechat_consents': {
      get: operation(
        'me',
        'How many messages one agreed to be sent',
        answers(200, 'The consents', consents, []),
      ),
      post: operation(
        'me',
        'Count one more message that was agreed to in the mini program',
        answers(200, 'The consents', consents, []),
        { parameters: [idempotencyKey], ...body(object({ template: filled })) },
      ),
    },
  }
}
