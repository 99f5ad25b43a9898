import { json } from './answers'
import type { Schema } from './field-schema'

export type Operations = Readonly<Record<string, Schema>>
export type Paths = Readonly<Record<string, Operations>>

export const operation = (tag: string, summary: string, responses: Schema, more: Schema = {}): Schema => ({
  tags: [tag],
  summary,
  ...more,
  responses,
})

/** Needs no sign-in. */
export const open = { security: [] }

export const body = (schema: Schema, required = true) => ({
  requestBody: { required, content: json(schema) },
})

export const object = (
  properties: Schema,
  required: readonly string[] = Object.keys(properties),
): Schema => ({ type: 'object', required, properties, additionalProperties: false })

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` }) as const
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

export const text = { type: 'string' } as const
export const filled = { type: 'string', minLength: 1 } as const
export const anything = { type: 'object' } as const
export const count = { type: 'integer', minimum: 0 } as const

export const idInPath: Schema = { name: 'id', in: 'path', required: true, schema: ref('Id') }

export const idempotencyKey: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Repeats with the same key and body have one effect, for 30 days, and are told of it as it is now',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
}

/** The record; a repeat of the request says only that it is done where the record is not the caller's to see. */
export const orDone = (record: Schema): Schema => ({ anyOf: [record, ref('Done')] })
