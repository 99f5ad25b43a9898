import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import { roleNames } from '@oms/db/domain/roles'
import { announcements } from '@oms/db/domain/timers/timers'
import { recordOf, type Schema } from './field-schema'
import { anything, count, object, orNull, ref, text } from './operation'

const label = ref('Label')
const boolean = { type: 'boolean' } as const
const list = (items: Schema) => ({ type: 'array', items }) as const

/** In lists: the fields whose long texts are cut; absent where none is. */
const cut = { ...list(text), description: 'In lists: the fields whose text is cut; absent where none is' }

/** What lists answer beyond the descriptor. */
const beyond: Readonly<Record<string, Schema>> = {
  tasks: {
    turn: ref('Turn'),
    definitionVersion: { type: 'integer' },
    actions: { ...list(text), description: 'The keys of the actions open to the caller' },
    cut,
  },
  comments: { attachments: list(ref('File')), cut },
  attachments: { url: orNull(text), thumbnailUrl: orNull(text) },
  workflowLogs: { data: anything, cut },
  notifications: { title: text, body: text, cut },
  releases: { changes: list(ref('Change')), changeCount: count },
  auditLog: { before: orNull(anything), after: orNull(anything), cut },
}

/** What is said of records beside their fields. */
const about: Readonly<Record<string, string>> = {
  workflowLogs:
    'Of a comment that the caller may not see, an entry has its id, task, number, time and hash only, and no filter by anything else finds it',
}

/** The record as lists answer it. */
export const shapeOf = (resource: Resource): Schema => {
  const shape = recordOf(resource)
  const properties = { ...Object(shape.properties), ...beyond[resource.name] }
  // What a list never answers of it.
  if (resource.name === 'tasks') delete properties.description
  const description = about[resource.name]
  return { ...shape, ...(description && { description }), properties }
}

const entire = (properties: Schema): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

const oneTask = (declaration: Declaration): Schema => {
  const { cut: _, ...row } = {
    ...Object(recordOf(resourceOf(declaration, 'tasks')).properties),
    ...beyond.tasks,
  }
  return entire({
    ...row,
    actions: list(ref('Action')),
    logs: { ...list(ref('workflowLogs')), description: 'The newest, up to 100 and 256 kB' },
    logCount: count,
    upcoming: {
      ...list(
        object(
          {
            at: { ...text, format: 'date-time' },
            kind: { type: 'string', enum: [...Object.keys(announcements), 'act'] },
            action: { ...text, description: 'What the system does then' },
            outcome: text,
          },
          ['at', 'kind'],
        ),
      ),
      description: 'What happens by itself unless the task goes on before, the first first',
    },
    comments: { ...list(ref('comments')), description: 'The newest, up to 100 and 256 kB' },
    commentCount: count,
    attachments: { ...list(ref('File')), description: 'The newest, up to 100; those of comments too' },
    attachmentCount: count,
  })
}

const account = (declaration: Declaration): Schema =>
  entire({
    ...Object(recordOf(resourceOf(declaration, 'users')).properties),
    permissions: {
      type: 'object',
      description: 'What the role may do with each resource; of update and create, with which fields',
      additionalProperties: object({
        read: boolean,
        create: list(text),
        update: list(text),
        remove: boolean,
      }),
    },
  })

export const moreSchemas = (declaration: Declaration): Schema => ({
  Task: oneTask(declaration),
  Account: account(declaration),
  File: object({
    id: ref('Id'),
    commentId: orNull(ref('Id')),
    field: orNull(text),
    name: text,
    size: count,
    type: text,
    width: orNull(count),
    height: orNull(count),
    state: { type: 'string', enum: ['scanning', 'ready', 'refused'] },
    uploader: ref('Named'),
    createdAt: { ...text, format: 'date-time' },
  }),
  Change: object({
    path: { ...text, description: 'The keys of the content, joined by dots' },
    kind: { type: 'string', enum: ['add', 'change', 'remove'] },
    text: { ...text, description: 'A sentence in the caller’s language' },
  }),
  Done: object({ id: ref('Id'), done: { const: true } }, ['done']),
  Label: object({ zh: text, en: text }),
  Field: {
    type: 'object',
    required: ['kind', 'label'],
    properties: {
      kind: text,
      label,
      required: boolean,
      nullable: boolean,
      min: { type: 'integer' },
      max: { type: 'integer' },
      options: { type: 'object', additionalProperties: anything },
    },
  },
  Action: { anyOf: [ref('OpenAction'), ref('ClosedAction')] },
  OpenAction: object({
    key: text,
    label,
    icon: text,
    open: { const: true },
    outcomes: list(
      object(
        {
          key: { ...text, description: 'Left out of the body where it is `default`' },
          label,
          effect: label,
          to: { type: ['string', 'null'], description: 'The status that it leads to; null: the present one' },
          danger: boolean,
          fields: { type: 'object', additionalProperties: ref('Field') },
        },
        ['key', 'label', 'to', 'fields'],
      ),
    ),
  }),
  ClosedAction: {
    ...object(
      {
        key: text,
        label,
        icon: text,
        open: { const: false },
        reason: object({ code: text, text }),
        turn: ref('Turn'),
        opensAt: { ...text, format: 'date-time' },
      },
      ['key', 'label', 'open', 'reason', 'turn'],
    ),
    description: 'What the caller cannot do now, and why',
  },
  Proof: object(
    {
      ok: boolean,
      taskId: ref('Id'),
      count,
      head: text,
      fault: orNull(object({ seq: { type: 'integer' }, reason: text })),
      unread: {
        ...count,
        description:
          'How many files lie beyond the 256 MB of content that are read again for it; left out: none',
      },
    },
    ['ok', 'taskId', 'count', 'head', 'fault'],
  ),
  Declaration: object({
    release: { ...count, description: 'The number in force, 0 before any' },
    hash: text,
    resources: { type: 'object', additionalProperties: anything },
    taskTypes: { type: 'object', additionalProperties: anything },
    workflows: { type: 'object', additionalProperties: anything },
    permissions: { type: 'object', additionalProperties: anything },
    calendar: { type: 'object', additionalProperties: anything },
    channels: { type: 'object', additionalProperties: anything },
    templates: { type: 'object', additionalProperties: anything },
  }),
  Definition: object({ id: ref('Id'), version: { type: 'integer' }, definition: anything }),
  Turn: orNull(
    object(
      {
        role: { type: 'string', enum: roleNames },
        userId: ref('Id'),
        name: text,
        since: { ...text, format: 'date-time' },
        stranded: {
          type: 'boolean',
          description: 'There, and true, while nobody active can take the turn',
        },
      },
      ['role', 'since'],
    ),
  ),
})
