import { schemaOf } from '@oms/db/domain/contract'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { fieldsNamed } from '@oms/db/domain/resource'
import { roleNames } from '@oms/db/domain/roles'
import { MOST_PEOPLE, parties } from '../comments/people'
import { answers } from './answers'
import { bodyOf, jsonSchema, type Schema } from './field-schema'
import { body, idInPath, object, operation, orNull, type Paths, ref, text } from './operation'
import { writable } from './writable'

const asked = (name: string, schema: Schema, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema,
})

/** What comments have beyond the generic routes, but the one that adds them, which is a task's. */
export const commentPaths = (declaration: Declaration): Paths => {
  const comments = resourceOf(declaration, 'comments')
  const changes = bodyOf(fieldsNamed(comments, writable(declaration, comments, 'update')), true)
  const parameters = [idInPath]
  const comment = ref('comments')
  const changed = answers(200, 'The comment', comment, [403, 409])
  const earlier = object({
    seq: { ...orNull({ type: 'integer' }), description: 'Of the log entry that it was written with' },
    body: text,
    writtenAt: { ...text, format: 'date-time' },
  })
  const visibility = fieldsNamed(comments, ['visibility']).visibility
  const person = object(
    {
      ...{ id: ref('Id'), name: text, role: { type: 'string', enum: roleNames } },
      organization: { ...ref('Named'), description: 'Where the caller sees it' },
    },
    ['id', 'name', 'role'],
  )
  return {
    '/api/tasks/tasks/{id}/people': {
      get: operation(
        'tasks',
        'Whom a comment may mention: active people who see the task; or whom a field of a form may name',
        answers(200, `At most ${MOST_PEOPLE}`, { type: 'array', items: person }, [400]),
        {
          parameters: [
            idInPath,
            asked(
              'visibility',
              visibility ? jsonSchema(schemaOf(visibility)) : text,
              'Who see such a comment too',
            ),
            asked(
              'from',
              { type: 'string', enum: parties },
              'Those of its contractor or client instead, as a field that holds a person says; without visibility',
            ),
            asked('q', { ...text, maxLength: 200 }, 'Words of the name'),
          ],
        },
      ),
    },
    '/api/tasks/comments/{id}': {
      patch: operation('tasks', 'Change one’s own comment within 24 hours', changed, {
        parameters,
        ...body(changes),
      }),
      put: operation('tasks', 'Change one’s own comment, sent whole', changed, {
        parameters,
        ...body({ ...changes, additionalProperties: true }),
      }),
      delete: operation(
        'tasks',
        'Take away the text of one’s own comment within 24 hours',
        answers(200, 'What stays: by whom it was deleted, and when', comment, [403]),
        { parameters },
      ),
    },
    '/api/tasks/comments/{id}/history': {
      get: operation(
        'tasks',
        'What a comment said before, the newest last; for the management',
        answers(200, 'Earlier texts', { type: 'array', items: earlier }, [403]),
        { parameters },
      ),
    },
  }
}
