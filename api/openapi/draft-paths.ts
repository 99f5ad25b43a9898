import { LONGEST_DRAFT, MOST_LISTED } from '../drafts/routes'
import { answers } from './answers'
import { body, object, operation, type Paths, text } from './operation'

/** One's own half-written texts. */
export const draftPaths = (): Paths => {
  const place = { ...text, pattern: '^[a-z0-9:_-]{1,100}$' }
  const parameters = [{ name: 'place', in: 'path', required: true, schema: place }]
  const updatedAt = { ...text, format: 'date-time' }
  const draft = object({ place, text, updatedAt })
  const answered = answers(200, 'The draft', draft, [])
  const standing = { type: 'array', maxItems: MOST_LISTED, items: object({ place, updatedAt }) } as const
  return {
    '/api/me/drafts': {
      get: operation(
        'me',
        'Where half-written texts of one’s own stand, the newest first',
        answers(200, 'Their places, without the texts', standing, []),
      ),
    },
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
