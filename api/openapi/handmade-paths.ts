import { schemaOf } from '@oms/db/domain/contract'
import { resources } from '@oms/db/domain/resources'
import { roleNames } from '@oms/db/domain/roles'
import { settings } from '@oms/db/domain/settings'
import { alternativesOf, fieldsOf, peoplesActions } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { answers, json } from './answers'
import { bodyOf, fieldsNamed, jsonSchema, type Schema } from './field-schema'
import { filterParameters, pageParameters } from './list-parameters'

type Paths = Readonly<Record<string, Readonly<Record<string, Schema>>>>

const text = { type: 'string' } as const
const task = { $ref: '#/components/schemas/tasks' }
const user = { $ref: '#/components/schemas/users' }
const anything = { type: 'object' } as const
export const idInPath: Schema = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { $ref: '#/components/schemas/Id' },
}
export const idempotencyKey: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Repeats with the same key and body have one effect and get the same answer, for 30 days',
  schema: { type: 'string', maxLength: 255 },
}

const operation = (tag: string, summary: string, responses: Schema, more: Schema = {}): Schema => ({
  tags: [tag],
  summary,
  ...more,
  responses,
})

const open = { security: [] }
const body = (schema: Schema, required = true) => ({ requestBody: { required, content: json(schema) } })
const object = (properties: Schema, required: readonly string[] = Object.keys(properties)): Schema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})
const count = { type: 'integer', minimum: 0 } as const
const byStatus = { type: 'object', additionalProperties: count } as const
const holdings = object({
  relations: { type: 'object', additionalProperties: byStatus },
  turn: byStatus,
  onlyTheirs: count,
})
const password = { type: 'string', minLength: 10, maxLength: 200 }
const writes = [400, 401, 403, 404, 409, 413, 415, 422] as const

/** The routes that do not follow from a descriptor; those of actions from the definition new tasks follow. */
export const handmadePaths = (definition: Definition): Paths => {
  const { users, tasks, comments } = resources
  const profile = fieldsNamed(users, ['name', 'email', 'phone', 'department'])
  const registration = fieldsNamed(users, ['username', 'name', 'password', 'email', 'phone', 'department'])
  const newTask = fieldsNamed(tasks, ['title', 'description', 'taskType', 'priority', 'projectId'])
  const tokens = object({ access: text, refresh: text }, ['access'])
  const signedIn = object({ access: text, refresh: text, user }, ['access', 'user'])
  const editTask = operation('tasks', 'Change a task', answers(200, 'The task', task, writes), {
    parameters: [idInPath],
    ...body({ ...bodyOf(newTask, true), additionalProperties: true }),
  })
  const editMe = operation(
    'accounts',
    'Change the own account',
    answers(200, 'The account', user, [400, 401, 413, 415, 422]),
    body({ ...bodyOf(profile, true), additionalProperties: true }),
  )
  const editSettings = operation(
    'system',
    'Change settings',
    answers(200, 'The settings', bodyOf(settings), [401, 403, 422]),
    body(bodyOf(settings, true)),
  )
  return {
    '/api/auth/login': {
      post: operation(
        'auth',
        'Sign in',
        answers(200, 'Tokens and the account', signedIn, [400, 401, 403, 422, 429]),
        {
          ...open,
          ...body(object({ username: text, password: text })),
        },
      ),
    },
    '/api/auth/refresh': {
      post: operation('auth', 'Renew the access token', answers(200, 'New tokens', tokens, [400, 401, 422]), {
        ...open,
        ...body(object({ refresh: text }), false),
      }),
    },
    '/api/auth/logout': {
      post: operation('auth', 'End the sign-in', answers(204, 'Ended', undefined, [401]), {
        ...open,
        ...body(object({ refresh: text }), false),
      }),
    },
    '/api/auth/register': {
      post: operation(
        'auth',
        'Register as a client user',
        answers(201, 'The account', user, [400, 403, 422, 429]),
        {
          ...open,
          ...body(bodyOf(registration)),
        },
      ),
    },
    '/api/accounts/users/me': {
      get: operation(
        'accounts',
        'The own account, with what the role may do',
        answers(200, 'The account', user, [401]),
      ),
      patch: editMe,
      put: editMe,
    },
    '/api/accounts/users/{id}/holdings': {
      get: operation(
        'accounts',
        'What a person holds: open tasks by relation and status, and turns that only they could take',
        answers(200, 'Counts', holdings, [401, 404]),
        { parameters: [idInPath] },
      ),
    },
    '/api/accounts/users/change_password': {
      post: operation(
        'accounts',
        'Change the own password; ends all other sign-ins',
        answers(204, 'Changed', undefined, [401, 422, 429]),
        {
          parameters: [idempotencyKey],
          ...body(object({ oldPassword: text, newPassword: password })),
        },
      ),
    },
    '/api/tasks/summary': {
      get: operation(
        'tasks',
        'Capped counts by status, my turn, unread notifications',
        answers(200, 'The counts', anything, [400, 401]),
        { parameters: filterParameters(tasks) },
      ),
    },
    '/api/tasks/tasks': {
      post: operation('tasks', 'Report a task', answers(201, 'The task', task, writes), {
        parameters: [idempotencyKey],
        ...body(bodyOf(newTask)),
      }),
    },
    '/api/tasks/tasks/{id}': {
      get: operation(
        'tasks',
        'One task with its actions, log and comments',
        answers(200, 'The task', task, [401, 404]),
        {
          parameters: [
            idInPath,
            {
              name: '_why',
              in: 'query',
              description: 'Closed actions too, and what closes them',
              schema: { type: 'string', enum: ['1'] },
            },
          ],
        },
      ),
      patch: editTask,
      put: editTask,
    },
    '/api/tasks/tasks/{id}/proof': {
      get: operation(
        'tasks',
        'Whether the log is the one that the system wrote',
        answers(200, 'The proof', { $ref: '#/components/schemas/Proof' }, [401, 404]),
        {
          parameters: [idInPath],
        },
      ),
    },
    '/api/tasks/tasks/{id}/add_comment': {
      post: operation(
        'tasks',
        'Comment on a task',
        answers(201, 'The comment', { $ref: '#/components/schemas/comments' }, writes),
        {
          parameters: [idInPath, idempotencyKey],
          ...body(bodyOf(fieldsNamed(comments, ['body']))),
        },
      ),
    },
    '/api/tasks/tasks/{id}/{action}': {
      post: operation(
        'tasks',
        'Take an action; the task says which are open',
        answers(200, 'The task', task, [...writes, 429]),
        {
          parameters: [
            idInPath,
            {
              name: 'action',
              in: 'path',
              required: true,
              schema: { type: 'string', enum: peoplesActions(definition).map(([key]) => key) },
            },
            idempotencyKey,
          ],
          ...body(
            {
              anyOf: peoplesActions(definition).map(([key, action]) => actionBody(key, action.outcomes)),
            },
            false,
          ),
        },
      ),
    },
    '/api/workflow/notifications/{id}/mark_read': {
      post: operation(
        'workflow',
        'Mark a notification as read',
        answers(
          200,
          'The notification',
          { $ref: '#/components/schemas/notifications' },
          [400, 401, 404, 413, 415, 422],
        ),
        { parameters: [idInPath, idempotencyKey], ...body(object({}), false) },
      ),
    },
    '/api/workflow/notifications/mark_all_read': {
      post: operation(
        'workflow',
        'Mark all notifications as read',
        answers(200, 'How many', object({ marked: { type: 'integer' } }), [400, 401, 413, 415, 422]),
        { parameters: [idempotencyKey], ...body(object({}), false) },
      ),
    },
    '/api/workflow/definitions': {
      get: operation(
        'workflow',
        'Every version of the workflow',
        answers(
          200,
          'The versions',
          { type: 'array', items: { $ref: '#/components/schemas/Definition' } },
          [400, 401],
          { 'X-Total-Count': { description: 'How many there are', schema: { type: 'integer' } } },
        ),
        { parameters: pageParameters(['id']) },
      ),
    },
    '/api/workflow/definitions/{id}': {
      get: operation(
        'workflow',
        'One version of the workflow',
        answers(200, 'The version', { $ref: '#/components/schemas/Definition' }, [401, 404]),
        {
          parameters: [idInPath],
        },
      ),
    },
    '/api/system': {
      get: operation(
        'system',
        'What the sign-in page shows',
        answers(200, 'Name, notice and whether it is a demo', anything, []),
        open,
      ),
    },
    '/api/system/settings': {
      get: operation('system', 'The settings', answers(200, 'The settings', bodyOf(settings), [401, 403])),
      patch: editSettings,
      put: editSettings,
    },
    '/api/openapi.json': {
      get: operation('system', 'This document', answers(200, 'OpenAPI 3.1', anything, []), open),
    },
    '/api/docs': {
      get: operation(
        'system',
        'This document to read',
        { 200: { description: 'A page', content: { 'text/html': { schema: text } } } },
        open,
      ),
    },
    '/healthz': {
      get: operation('system', 'Whether the process lives', answers(200, 'It does', anything, []), open),
    },
    '/readyz': {
      get: operation('system', 'Whether it can serve', answers(200, 'It can', anything, [503]), open),
    },
  }
}

const actionBody = (key: string, outcomes: Definition['actions'][string]['outcomes']): Schema => {
  const fields = Object.values(outcomes)
    .flatMap(alternativesOf)
    .flatMap((outcome) => Object.entries(fieldsOf(outcome)))
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, jsonSchema(schemaOf(field))]))
  return {
    title: key,
    ...object(
      {
        outcome: { type: 'string', enum: Object.keys(outcomes) },
        version: { type: 'integer', description: 'The version seen; another one now is a 409' },
        ...properties,
      },
      [],
    ),
  }
}

export const moreSchemas: Schema = {
  Proof: object({
    ok: { type: 'boolean' },
    taskId: { $ref: '#/components/schemas/Id' },
    count: { type: 'integer' },
    head: text,
    fault: { anyOf: [object({ seq: { type: 'integer' }, reason: text }), { type: 'null' }] },
  }),
  Definition: object({ id: { type: 'integer' }, version: { type: 'integer' }, definition: anything }),
  Turn: {
    anyOf: [
      object(
        {
          role: { type: 'string', enum: roleNames },
          userId: { type: 'integer' },
          name: text,
          since: text,
          stranded: {
            type: 'boolean',
            description: 'There, and true, while nobody active can take the turn',
          },
        },
        ['role', 'since'],
      ),
      { type: 'null' },
    ],
  },
}
