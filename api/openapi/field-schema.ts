import { schemaOf } from '@oms/db/domain/contract'
import { defaultOf } from '@oms/db/domain/default-of'
import type { Field, Fields } from '@oms/db/domain/fields'
import { asOffered } from '@oms/db/domain/offered-options'
import type { Resource } from '@oms/db/domain/resource'
import { z } from 'zod'

export type Schema = Readonly<Record<string, unknown>>

/** A zod schema as OpenAPI 3.1 writes it. */
export const jsonSchema = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

/**
 * The body that has these fields; a part of one leaves out any of them. What has a default may be left out, and what is
 * only sometimes required is described as optional.
 */
export const bodyOf = (fields: Fields, partial = false): Schema => ({
  type: 'object',
  ...(partial ? {} : { required: Object.keys(fields).filter((key) => isAlwaysGiven(fields[key])) }),
  properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, sent(field, partial)])),
  additionalProperties: false,
})

const isAlwaysGiven = (field: Field | undefined): boolean =>
  field?.required === true && defaultOf(field) === undefined

/** A field as it is sent: what is required cannot be empty, and null leaves the optional out of a whole body. */
const sent = (field: Field, partial: boolean): Schema => {
  // What a record has may be repeated; a new one is given nothing archived.
  const offered = partial ? field : asOffered(field, undefined)
  const usual = partial ? undefined : defaultOf(field)
  const schema: Schema = {
    ...jsonSchema(schemaOf({ ...offered, nullable: false })),
    ...(usual === undefined ? {} : { default: usual }),
  }
  const isText = field.kind === 'text' || field.kind === 'markdown'
  const shortest = field.kind === 'password' ? 10 : Math.max(Number(schema.minLength ?? 0), 1)
  const bounded = field.required && (isText || field.kind === 'password') ? { minLength: shortest } : {}
  const value = { ...schema, ...bounded }
  return field.nullable || !(partial || field.required) ? { anyOf: [value, { type: 'null' }] } : value
}

/** These fields as they are answered, all of them. */
export const answerOf = (fields: Fields): Schema => ({
  type: 'object',
  required: Object.keys(fields),
  properties: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, answered(field)])),
})

/** A record as it is answered; people and other records that it refers to come with `{id, name}`. */
export const recordOf = (resource: Resource): Schema => {
  const properties: Record<string, unknown> = { id: { $ref: '#/components/schemas/Id' } }
  for (const [key, field] of Object.entries(resource.fields)) {
    if (field.kind === 'password') continue
    properties[key] = { ...answered(field), description: field.label.en }
    const as = embeddedAs(field)
    if (as) properties[as] = field.nullable ? { anyOf: [named, { type: 'null' }] } : named
  }
  return { type: 'object', required: ['id'], properties }
}

const named = { $ref: '#/components/schemas/Named' } as const

const answered = (field: Field): Schema => {
  if (field.kind === 'moment')
    return { type: field.nullable ? ['string', 'null'] : 'string', format: 'date-time' }
  if (field.kind === 'files')
    return {
      type: field.nullable ? ['array', 'null'] : 'array',
      items: { $ref: '#/components/schemas/File' },
    }
  return jsonSchema(schemaOf(field))
}

const embeddedAs = (field: Field): string | undefined => {
  if (field.kind === 'person') return field.as
  return field.kind === 'reference' && field.resource !== 'tasks' ? field.as : undefined
}
