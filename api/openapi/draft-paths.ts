import { LONGEST_DRAFT } from '../drafts/routes'
import { answers } from './answers'
import { body, object, operation, type Paths, text } from './operation'

/** One's own half-written texts. */
export const draftPaths = (): Paths => {
  const place = { ...text, pattern: '^[a-z0-9:_-]{1,100}$' }
  const parameters = [{ name: 'place', in: 'path', required: true, schema: place }]
  const draft = object({ place, text, updatedAt: { ...text, format: 'date-time' } })
  const answered = answers(200, 'The draft', draft, [])
  return {
    '/api/me/drafts/{place}': {
      get: operation('me', 'A half-written text of one’s own', answered, { parameters }),
      put: operation('me', 'Keep a half-written text for 30 days', answered, {
        parameters,
        ...body(object({ text: { ...text, maxLength: LONGEST_DRAFT } })),
      }),
      delete: operation('me', 'Forget it', answered, { parameters }),
    },
  }
}
