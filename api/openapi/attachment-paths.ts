import { answers } from './answers'
import type { Schema } from './field-schema'
import { count, idInPath, object, open, operation, orNull, type Paths, ref, text } from './operation'

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
    ...uploadPaths(),
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

const header = (name: string, description: string, required = true) => ({
  ...{ name, in: 'header', required, description, schema: text },
})
const version = header('Tus-Resumable', '1.0.0')
const uploadId = { name: 'id', in: 'path', required: true, schema: text }
const piece = {
  requestBody: {
    required: true,
    content: { 'application/offset+octet-stream': { schema: { type: 'string' } } },
  },
}
const told = {
  'Upload-Offset': { description: 'How much of it is there', schema: text },
  'Upload-Expires': { description: 'Until when it can be gone on with', schema: text },
  'Attachment-Id': { description: 'Once it has arrived whole: the attachment', schema: text },
}

/** Files in pieces, by the tus protocol. */
const uploadPaths = (): Paths => {
  const refusals = [400, 404, 409, 412, 413, 422, 423]
  const upload = object({
    id: text,
    name: text,
    size: count,
    offset: count,
    attachmentId: orNull(ref('Id')),
    expiresAt: { ...text, format: 'date-time' },
  })
  const at = header('Upload-Offset', 'Where the piece begins')
  const goneOn = answers(204, 'The piece is there', undefined, refusals, told)
  const override = header('X-HTTP-Method-Override', 'PATCH or DELETE')
  return {
    '/api/tasks/uploads': {
      post: operation(
        'tasks',
        'Begin to upload a file in pieces (tus 1.0)',
        answers(201, 'Begun, at Location', undefined, [400, 412, 413, 422], {
          Location: { description: 'Of the upload', schema: text },
          ...told,
        }),
        {
          parameters: [
            version,
            header('Upload-Length', 'In bytes'),
            header('Upload-Metadata', 'filename, filetype and sha256, each in base64', false),
          ],
        },
      ),
    },
    '/api/tasks/uploads/{id}': {
      get: operation(
        'tasks',
        'How far an upload of one’s own has come; HEAD tells the same in headers',
        answers(200, 'The upload', upload, [423], told),
        { parameters: [uploadId] },
      ),
      patch: operation('tasks', 'Go on with an upload', goneOn, {
        parameters: [uploadId, version, at],
        ...piece,
      }),
      post: operation('tasks', 'The same for clients that cannot send the method', goneOn, {
        parameters: [uploadId, version, override, { ...at, required: false }],
      }),
      delete: operation(
        'tasks',
        'Give an upload up',
        answers(204, 'It is gone', undefined, [404, 412, 423]),
        {
          parameters: [uploadId, version],
        },
      ),
    },
  }
}
