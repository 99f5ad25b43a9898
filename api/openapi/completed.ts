import { answers } from './answers'
import type { Schema } from './field-schema'
import { idempotencyKey } from './operation'

/** The operation with its id, and with the refusals that follow from where it is and what it takes. */
export const completed = (path: string, method: string, operation: Schema): Schema => {
  const isOpen = operation.security !== undefined
  const writes = method !== 'get'
  const refusals = [
    ...(writes || isOpen ? [400] : []),
    ...(isOpen ? [] : [401]),
    ...(path.includes('{') ? [404] : []),
    ...(writes ? [413, 415, 429] : []),
    ...(operation.requestBody ? [422] : []),
    ...(path.startsWith('/api/') ? [503] : []),
  ]
  const given = Object(operation.responses) as Schema
  const [success = '200'] = Object.keys(given)
  const isRepeatable = [operation.parameters ?? []].flat().includes(idempotencyKey)
  return {
    operationId: operationIdOf(path, method),
    ...operation,
    responses: {
      ...refused(refusals),
      ...given,
      ...(isRepeatable ? { [success]: repeatable(Object(given[success])) } : {}),
    },
  }
}

const refused = (statuses: readonly number[]): Schema => {
  const { 0: _, ...rest } = answers(0, '', undefined, statuses)
  return rest
}

const repeatable = (answer: Schema): Schema => ({
  ...answer,
  headers: {
    ...Object(answer.headers),
    'Idempotency-Replayed': {
      description: '`true` when the key was used before and nothing was done',
      schema: { type: 'string', enum: ['true'] },
    },
  },
})

/** `get /api/tasks/tasks/{id}` → `getTasksTasksById`. */
const operationIdOf = (path: string, method: string): string =>
  method +
  path
    .replace(/^\/(api\/)?/, '')
    .split(/[/_.-]/)
    .map((part) => (part.startsWith('{') ? `By${capital(part.slice(1, -1))}` : capital(part)))
    .join('')

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
