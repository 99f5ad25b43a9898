import { bodySchema, schemaOf } from '@oms/db/domain/contract'
import type { Field, Fields } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { z } from 'zod'

export type Schema = Readonly<Record<string, unknown>>

/** A zod schema as OpenAPI 3.1 writes it. */
export const jsonSchema = (schema: z.ZodType): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

/** The body that has these fields. */
export const bodyOf = (fields: Fields, partial = false): Schema => jsonSchema(bodySchema(fields, partial))

export const fieldsNamed = (resource: Resource, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(resource.fields).filter(([key]) => names.includes(key)))

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

export const named = { $ref: '#/components/schemas/Named' } as const

const answered = (field: Field): Schema =>
  field.kind === 'date'
    ? { type: field.nullable ? ['string', 'null'] : 'string', format: 'date-time' }
    : jsonSchema(schemaOf(field))

const embeddedAs = (field: Field): string | undefined => {
  if (field.kind === 'person') return field.as
  return field.kind === 'reference' && field.resource !== 'tasks' ? field.as : undefined
}
