import type { Schema } from './field-schema'

const texts: Readonly<Record<number, string>> = {
  400: 'Not understood: broken JSON, or an unknown or wrong parameter, which is named',
  401: 'Not signed in',
  403: 'Seen, but not allowed',
  404: 'No such route or record, or not yours to see',
  405: 'The method is not supported here',
  409: 'Overtaken by another change (with `current`), or still referred to',
  412: 'Another version of the protocol',
  413: 'The body is too large',
  415: 'The body is no JSON',
  416: 'The range lies outside the content',
  422: 'The body has wrong fields, which are named',
  423: 'Somebody else is at it',
  429: 'Too often; `Retry-After` says when to come back',
  503: 'The database is away or too slow, or a field that is asked by is still being indexed (`indexing`); `Retry-After` says when to come back',
}

const error = { $ref: '#/components/schemas/Error' }

const retryAfter = { 'Retry-After': { description: 'In seconds', schema: { type: 'integer', minimum: 1 } } }

/** What an operation answers: its success, and the one error shape for each status it may refuse with. */
export const answers = (
  status: number,
  description: string,
  schema: Schema | undefined,
  refusals: readonly number[],
  headers?: Schema,
): Schema => ({
  [status]: { description, ...(headers ? { headers } : {}), ...(schema ? { content: json(schema) } : {}) },
  ...Object.fromEntries(
    refusals.map((code) => [
      code,
      {
        description: texts[code] ?? 'Refused',
        ...(code === 429 || code === 503 ? { headers: retryAfter } : {}),
        content: json(error),
      },
    ]),
  ),
})

export const json = (schema: Schema) => ({ 'application/json': { schema } })

export const listHeaders: Schema = {
  'X-Total-Count': { description: 'How many there are, exact to 10,000', schema: { type: 'integer' } },
  'X-Total-Capped': { description: '`true` when there are more than 10,000', schema: { type: 'string' } },
  'X-Next-After': {
    description: 'For `_after` of the next page; absent on the last',
    schema: { type: 'string' },
  },
}

export const components = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  schemas: {
    Id: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
    Named: {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { $ref: '#/components/schemas/Id' }, name: { type: 'string' } },
    },
    Error: {
      type: 'object',
      required: ['message', 'statusCode', 'code', 'requestId'],
      properties: {
        message: { type: 'string', description: 'In the language of Accept-Language' },
        statusCode: { type: 'integer' },
        code: { type: 'string' },
        requestId: { type: 'string' },
        errors: {
          type: 'object',
          maxProperties: 20,
          additionalProperties: { type: 'array', items: { type: 'string' } },
        },
        current: {
          type: 'object',
          description: 'On 409: the task as it is now; on `idempotency_other_body`: the id of what was made',
        },
        references: {
          type: 'array',
          description:
            'On 409 to a deletion: how many records refer to it, by which field; 10,001 stands for more',
          items: {
            type: 'object',
            required: ['resource', 'field', 'count'],
            properties: {
              resource: { type: 'string' },
              field: { type: 'string' },
              count: { type: 'integer', minimum: 1 },
            },
          },
        },
      },
    },
  },
} as const
