import type { Permission } from '@oms/db/domain/permission'
import { permissionsByResource } from '@oms/db/domain/permissions'
import type { Resource } from '@oms/db/domain/resource'
import { resources } from '@oms/db/domain/resources'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { verbsOf } from '../resources/routes'
import { answers, components, json, listHeaders } from './answers'
import { bodyOf, fieldsNamed, recordOf, type Schema } from './field-schema'
import { handmadePaths, idempotencyKey, idInPath, moreSchemas } from './handmade-paths'
import { listParameters } from './list-parameters'

type Operations = Record<string, Schema>

/** The whole API as OpenAPI 3.1, made of the descriptors, permissions and the workflow that new tasks follow. */
export const openApiDocument = (definition: Definition) => {
  const paths: Record<string, Operations> = {}
  const served: readonly Resource[] = Object.values(resources)
  for (const resource of served)
    for (const [path, operations] of Object.entries(pathsOf(resource)))
      paths[path] = { ...paths[path], ...operations }
  for (const [path, operations] of Object.entries(handmadePaths(definition)))
    paths[path] = { ...paths[path], ...operations }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OMS API',
      version: '0.1.0',
      description: 'Three parties carry a task from report to close. Lists and verbs follow json-server.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      ...components,
      schemas: {
        ...components.schemas,
        ...moreSchemas,
        ...Object.fromEntries(served.map((resource) => [resource.name, shapeOf(resource)])),
      },
    },
  }
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>

const pathsOf = (resource: Resource): Record<string, Operations> => {
  const tag = resource.path.split('/')[0] ?? resource.path
  const { en } = resource.label
  const record = { $ref: `#/components/schemas/${resource.name}` }
  const list = answers(200, en, { type: 'array', items: record }, [400, 401, 403], listHeaders)
  const collection: Operations = {
    get: { tags: [tag], summary: `List: ${en}`, parameters: listParameters(resource), responses: list },
  }
  const single: Operations = {
    get: {
      tags: [tag],
      summary: `One of: ${en}`,
      parameters: [idInPath],
      responses: answers(200, en, record, [401, 404]),
    },
  }
  const paths = { [`/api/${resource.path}`]: collection, [`/api/${resource.path}/{id}`]: single }
  if (resource.handmade) return paths
  const verbs = verbsOf(resource)
  const written = [400, 401, 403, 404, 413, 415, 422]
  if (verbs.create)
    collection.post = {
      tags: [tag],
      summary: `Create: ${en}`,
      parameters: [idempotencyKey],
      requestBody: {
        required: true,
        content: json(bodyOf(fieldsNamed(resource, writable(resource, 'create')))),
      },
      responses: answers(201, en, record, written),
    }
  if (verbs.update) {
    const body = bodyOf(fieldsNamed(resource, writable(resource, 'update')), true)
    const change = {
      tags: [tag],
      summary: `Change: ${en}`,
      parameters: [idInPath],
      requestBody: { required: true, content: json(body) },
      responses: answers(200, en, record, written),
    }
    single.patch = change
    single.put = {
      ...change,
      summary: `Change, sent whole: ${en}`,
      requestBody: { required: true, content: json({ ...body, additionalProperties: true }) },
    }
  }
  if (verbs.remove)
    single.delete = {
      tags: [tag],
      summary: `Remove: ${en}`,
      parameters: [idInPath],
      responses: answers(200, 'As it was', record, [401, 403, 404, 409]),
    }
  return paths
}

const writable = (resource: Resource, verb: 'create' | 'update'): readonly string[] => {
  const granted: readonly Permission[] = Object.values(permissionsByResource[resource.name] ?? {})
  return granted.flatMap(({ create = [], update = [] }) =>
    verb === 'create' ? create : update.flatMap(({ fields }) => fields),
  )
}

const text = { type: 'string' } as const
const beyond: Readonly<Record<string, Schema>> = {
  tasks: {
    turn: { $ref: '#/components/schemas/Turn' },
    definitionVersion: { type: 'integer' },
    actions: { type: 'array', description: 'In lists the keys only', items: {} },
    logs: { type: 'array', items: { $ref: '#/components/schemas/workflowLogs' } },
    comments: { type: 'array', items: { $ref: '#/components/schemas/comments' } },
  },
  workflowLogs: { data: {} },
  notifications: { title: text, body: text },
  auditLog: { before: {}, after: {} },
}

/** The record with what its resource answers beyond the descriptor. */
const shapeOf = (resource: Resource): Schema => {
  const shape = recordOf(resource)
  return { ...shape, properties: { ...Object(shape.properties), ...beyond[resource.name] } }
}
