import { answers } from './answers'
import type { Schema } from './field-schema'
import { idInPath, object, open, operation, type Paths, ref, text } from './operation'

const content = { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } }

/** Files beyond the generic list. */
export const attachmentPaths = (): Paths => {
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  const form = { 'multipart/form-data': { schema: object({ file }) } }
  return {
    '/api/tasks/attachments': {
      post: operation(
        'tasks',
        'Upload a file of up to 20 MB; `attachmentIds` of a task, action or comment binds it',
        answers(201, 'The attachment, its uploader’s alone until it is bound', ref('attachments'), []),
        { requestBody: { required: true, content: form } },
      ),
    },
    '/api/tasks/attachments/{id}/file': { get: served('The content of a file') },
    '/api/tasks/attachments/{id}/thumbnail': { get: served('A small picture of it') },
  }
}

const served = (summary: string): Schema => {
  const asked = (name: string) => ({ name, in: 'query', required: true, schema: text })
  const whole = answers(200, 'The content', undefined, [400, 403, 404, 409, 416])
  return operation(
    'tasks',
    `${summary}, at the address that its record gives for 10 minutes`,
    {
      ...whole,
      200: { description: 'The content', content },
      206: { description: 'The range asked for', content },
      304: { description: 'Still as it was' },
    },
    { ...open, parameters: [idInPath, asked('reader'), asked('until'), asked('signature')] },
  )
}
