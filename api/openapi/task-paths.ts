import { schemaOf } from '@oms/db/domain/contract'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { MAX_FILES, MAX_WHOLE } from '@oms/db/domain/limits'
import { fieldsNamed } from '@oms/db/domain/resource'
import { alternativesOf, peoplesActions } from '@oms/db/domain/workflow/actions'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { fieldsOf } from '@oms/db/domain/workflow/forms'
import type { ListSpecial } from '../resources/list/list'
import { answers } from './answers'
import { bodyOf, jsonSchema, type Schema } from './field-schema'
import { filterParameters } from './list-parameters'
import {
  body,
  count,
  idempotencyKey,
  idInPath,
  object,
  operation,
  orDone,
  orNull,
  type Paths,
  ref,
} from './operation'
import { writable } from './writable'

const task = ref('Task')
const version = {
  type: 'integer',
  minimum: 1,
  maximum: MAX_WHOLE,
  description: 'The version seen; another one now is a 409',
}

const attachmentIds = orNull({
  type: 'array',
  items: ref('Id'),
  maxItems: MAX_FILES,
  uniqueItems: true,
  description: 'Files of one’s own that are bound to nothing yet, to be bound by this',
})

const withFiles = (schema: Schema): Schema => ({
  ...schema,
  properties: { ...Object(schema.properties), attachmentIds },
})

/** What tasks have beyond the generic routes; their forms and actions are those of the workflows that new tasks follow. */
export const taskPaths = (
  declaration: Declaration,
  workflows: readonly Definition[],
  taskList: ListSpecial | undefined,
): Paths => {
  const [tasks, comments] = [resourceOf(declaration, 'tasks'), resourceOf(declaration, 'comments')]
  const forms = workflows.map(({ create }) => create.fields)
  const newTask = asked(
    fieldsNamed(tasks, [...forms.flat(), ...writable(declaration, tasks, 'create')]),
    forms,
  )
  const changed = fieldsNamed(tasks, writable(declaration, tasks, 'update'))
  const actions = workflows.flatMap(peoplesActions)
  const entered = onEntering(changed)
  const edit = (more: Schema = {}) => {
    const changes = bodyOf(changed, true)
    const properties = { ...Object(changes.properties), version }
    return operation('tasks', 'Change a task', answers(200, 'The task', task, [403, 409]), {
      parameters: [idInPath],
      ...body({ ...changes, properties, ...more }),
    })
  }
  const why = {
    name: '_why',
    in: 'query',
    description: 'Closed actions too, and what closes them',
    schema: { type: 'string', enum: ['1'] },
  }
  const action = {
    name: 'action',
    in: 'path',
    required: true,
    schema: { type: 'string', enum: [...new Set(actions.map(([key]) => key))] },
  }
  const summary = object({
    cap: { ...count, description: 'A count of so many means that many or more' },
    statuses: { type: 'object', additionalProperties: count },
    myTurn: count,
    unread: count,
    unreadForMe: { ...count, description: 'Those of them that made a turn the reader’s' },
  })
  return {
    '/api/tasks/summary': {
      get: operation(
        'tasks',
        'Capped counts by status, my turn, unread notifications',
        answers(200, 'The counts', summary, [400]),
        {
          parameters: filterParameters(tasks, taskList),
        },
      ),
    },
    '/api/tasks/tasks': {
      post: operation('tasks', 'Report a task', answers(201, 'The task', orDone(task), [403]), {
        parameters: [idempotencyKey],
        ...body(withFiles(bodyOf(newTask))),
      }),
    },
    '/api/tasks/tasks/{id}': {
      get: operation(
        'tasks',
        'One task with its actions, log and comments',
        answers(200, 'The task', task, []),
        {
          parameters: [idInPath, why],
        },
      ),
      patch: edit(),
      put: edit({ additionalProperties: true }),
    },
    '/api/tasks/tasks/{id}/proof': {
      get: operation(
        'tasks',
        'Whether the log is the one that the system wrote',
        answers(200, 'The proof', ref('Proof'), []),
        {
          parameters: [idInPath],
        },
      ),
    },
    '/api/tasks/tasks/{id}/add_comment': {
      post: operation(
        'tasks',
        'Comment on a task',
        answers(201, 'The comment', orDone(ref('comments')), []),
        {
          parameters: [idInPath, idempotencyKey],
          ...body(withFiles(bodyOf(fieldsNamed(comments, ['body', 'visibility'])))),
        },
      ),
    },
    '/api/tasks/tasks/{id}/{action}': {
      post: operation(
        'tasks',
        'Take an action; the task says which are open',
        answers(200, 'The task', orDone(task), [403, 409]),
        {
          parameters: [idInPath, action, idempotencyKey],
          ...body({ anyOf: actions.map(([key, { outcomes }]) => actionBody(key, outcomes, entered)) }, false),
        },
      ),
    },
  }
}

/** What only some workflows ask for need not be sent with the others. */
const asked = (fields: Fields, forms: readonly (readonly string[])[]): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const asking = forms.filter((form) => form.includes(key)).length
      return [key, asking === 0 || asking === forms.length ? field : { ...field, required: false }]
    }),
  )

/** What a status may require of whoever enters it, as far as somebody may write it. */
const onEntering = (writable: Fields): Fields =>
  Object.fromEntries(Object.entries(writable).filter(([, { requiredWhen }]) => requiredWhen))

const actionBody = (
  key: string,
  outcomes: Definition['actions'][string]['outcomes'],
  entered: Fields,
): Schema => {
  const ways = Object.values(outcomes).flatMap(alternativesOf)
  const fields = [
    ...(ways.some(({ to }) => to !== null) ? Object.entries(entered) : []),
    ...ways.flatMap((outcome) => Object.entries(fieldsOf(outcome))),
  ]
  const properties = fields.map(([name, field]) => [
    name,
    orNull(jsonSchema(schemaOf({ ...field, nullable: false }))),
  ])
  return {
    title: key,
    ...object(
      {
        outcome: { type: ['string', 'null'], enum: [...Object.keys(outcomes), null] },
        version: orNull(version),
        attachmentIds,
        ...Object.fromEntries(properties),
      },
      [],
    ),
  }
}
