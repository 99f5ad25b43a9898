import { answers } from './answers'
import type { Schema } from './field-schema'
import {
  anything,
  body,
  count,
  idempotencyKey,
  idInPath,
  object,
  operation,
  orDone,
  type Paths,
  ref,
  text,
} from './operation'

const list = (items: Schema) => ({ type: 'array', items }) as const
const boolean = { type: 'boolean' } as const
const number = { type: 'integer', minimum: 0 } as const
const note = { ...text, minLength: 1, maxLength: 500 }
const content = {
  ...anything,
  description:
    'What the customer changed: fields, task types, workflows, permissions, the calendar, channels, templates; what it leaves out is as shipped',
}

const fault = object({ path: text, code: text, text, example: text }, ['path', 'code', 'text'])
const change = ref('Change')
const affected = object({ path: text, resource: text, count, isMore: boolean, text })

/** One alone, with its content; lists leave that out, and tell no more than the first changes. */
const whole = (name: 'releases' | 'drafts'): Schema => ({
  allOf: [ref(name), { type: 'object', required: ['content'], properties: { content } }],
})

/** What the customer changes of the declaration, release by release. */
export const releasePaths = (): Paths => {
  const draft = (status: number, refusals: readonly number[]) =>
    answers(status, 'The draft, with its content', whole('drafts'), refusals)
  const release = answers(201, 'The release, which is in force now', orDone(whole('releases')), [409])
  const written = (required: readonly string[]) => body(object({ content, note, version: number }, required))
  const edit = () =>
    operation('system', 'Change a draft as it was read: at its version', draft(200, [409]), {
      parameters: [idInPath],
      ...written(['version']),
    })
  return {
    '/api/system/drafts': {
      post: operation('system', 'Begin to change the rules', draft(201, [403]), {
        parameters: [idempotencyKey],
        ...body(object({ content, base: number, note }, []), false),
      }),
    },
    '/api/system/drafts/{id}': {
      get: operation('system', 'A draft, with its content', draft(200, []), { parameters: [idInPath] }),
      patch: edit(),
      put: edit(),
      delete: operation('system', 'Throw a draft away', draft(200, []), { parameters: [idInPath] }),
    },
    '/api/system/drafts/{id}/verify': {
      post: operation(
        'system',
        'What would come of a draft: what is wrong with it, what it changes and touches',
        answers(
          200,
          'With a plan to publish it by',
          object({
            ok: boolean,
            plan: text,
            faults: list(fault),
            changes: list(change),
            affects: list(affected),
          }),
          [],
        ),
        { parameters: [idInPath], ...body(object({}), false) },
      ),
    },
    '/api/system/drafts/{id}/declaration': {
      get: operation(
        'system',
        'What would be in force, as far as it can be said',
        answers(200, 'As /api/declaration answers it', ref('Declaration'), [422]),
        { parameters: [idInPath] },
      ),
    },
    '/api/system/drafts/{id}/publish': {
      post: operation('system', 'Put a draft in force, as it was looked at', release, {
        parameters: [idInPath, idempotencyKey],
        ...body(object({ plan: { ...text, maxLength: 64 }, note })),
      }),
    },
    '/api/system/releases/{id}': {
      get: operation(
        'system',
        'A release, with its content and all its changes',
        answers(200, 'The release', whole('releases'), []),
        { parameters: [idInPath] },
      ),
    },
    '/api/system/releases/{id}/restore': {
      post: operation('system', 'Put its content in force again, as a new release', release, {
        parameters: [idInPath, idempotencyKey],
        ...body(object({ note })),
      }),
    },
    '/api/system/releases/{id}/changes': {
      get: operation(
        'system',
        'What changed from another release to this one, in words',
        answers(200, 'The changes', object({ changes: list(change) }), [400]),
        {
          parameters: [
            idInPath,
            {
              name: 'since',
              in: 'query',
              required: true,
              description: 'The number of the other release; 0: as shipped',
              schema: number,
            },
          ],
        },
      ),
    },
    '/api/system/field_usage': {
      get: operation(
        'system',
        'How many records hold a value in a field, and which',
        answers(
          200,
          'The count; values where they are few',
          object({
            count,
            values: list(object({ value: { type: ['string', 'number', 'boolean'] }, count })),
          }),
          [400, 403],
        ),
        {
          parameters: ['resource', 'field'].map((name) => ({
            ...{ name, in: 'query', required: true },
            schema: text,
          })),
        },
      ),
    },
  }
}
