import { settings } from '@oms/db/domain/settings'
import { answers, listHeaders } from './answers'
import { answerOf, bodyOf, type Schema } from './field-schema'
import { pageParameters } from './list-parameters'
import {
  anything,
  body,
  idempotencyKey,
  idInPath,
  object,
  open,
  operation,
  orDone,
  orNull,
  type Paths,
  ref,
  text,
} from './operation'

/** Notifications, workflow versions, settings and what the system tells of itself. */
export const systemPaths = (): Paths => {
  const kept = answers(200, 'The settings', answerOf(settings), [403])
  const edit = (): Schema => operation('system', 'Change settings', kept, body(bodyOf(settings, true)))
  const { 'X-Total-Count': total } = listHeaders
  const signInPage = object({
    siteName: text,
    notice: orNull(text),
    registrationApproval: { type: 'boolean' },
    account: {
      ...anything,
      description: 'The fields of the own account, in the vocabulary of the declaration',
    },
    demo: { type: 'boolean' },
    accounts: { type: 'array', items: anything, description: 'Of the demo' },
  })
  const page = { 200: { description: 'A page', content: { 'text/html': { schema: text } } } }
  return {
    '/api/workflow/notifications/{id}/mark_read': {
      post: operation(
        'workflow',
        'Mark a notification as read',
        answers(200, 'The notification', orDone(ref('notifications')), []),
        { parameters: [idInPath, idempotencyKey], ...body(object({}), false) },
      ),
    },
    '/api/workflow/notifications/mark_all_read': {
      post: operation(
        'workflow',
        'Mark all notifications as read, or those of one task',
        answers(200, 'How many', object({ marked: { type: 'integer', minimum: 0 } }), []),
        { parameters: [idempotencyKey], ...body(object({ taskId: orNull(ref('Id')) }, []), false) },
      ),
    },
    '/api/system/jobs/{id}/retry': {
      post: operation(
        'system',
        'Let a job that was given up try again',
        answers(200, 'The job', orDone(ref('jobs')), [403, 409]),
        { parameters: [idInPath, idempotencyKey], ...body(object({}), false) },
      ),
    },
    '/api/system/deliveries/{id}/retry': {
      post: operation(
        'system',
        'Send a delivery that failed again',
        answers(200, 'The delivery', orDone(ref('deliveries')), [403, 409]),
        { parameters: [idInPath, idempotencyKey], ...body(object({}), false) },
      ),
    },
    '/api/workflow/definitions': {
      get: operation(
        'workflow',
        'Every version of the workflow',
        answers(200, 'The versions', { type: 'array', items: ref('Definition') }, [400], {
          'X-Total-Count': total,
        }),
        { parameters: pageParameters(['id']) },
      ),
    },
    '/api/workflow/definitions/{id}': {
      get: operation(
        'workflow',
        'One version of the workflow',
        answers(200, 'The version', ref('Definition'), []),
        {
          parameters: [idInPath],
        },
      ),
    },
    '/api/system': {
      get: operation(
        'system',
        'What the sign-in page shows',
        answers(200, 'Name, notice and whether it is a demo', signInPage, []),
        open,
      ),
    },
    '/api/system/settings': {
      get: operation('system', 'The settings', kept),
      patch: edit(),
      put: edit(),
    },
    '/api/declaration': {
      get: operation(
        'system',
        'What the system is made of, as far as the caller may know',
        answers(
          200,
          'Resources, task types, workflows, permissions, the calendar and, for administrators, channels and templates',
          ref('Declaration'),
          [],
        ),
      ),
    },
    '/api/openapi.json': {
      get: operation('system', 'This document', answers(200, 'OpenAPI 3.1', anything, []), open),
    },
    '/api/docs': { get: operation('system', 'This document to read', page, open) },
    '/healthz': {
      get: operation('system', 'Whether the process lives', answers(200, 'It does', anything, []), open),
    },
    '/readyz': {
      get: operation('system', 'Whether it can serve', answers(200, 'It can', anything, [503]), open),
    },
  }
}
