import type { Declaration } from '@oms/db/domain/declaration'
import { fieldsNamed, type Resource } from '@oms/db/domain/resource'
import type { Definition } from '@oms/db/domain/workflow/definition'
import type { ListSpecial } from '../resources/list/list'
import { type Special, verbsOf } from '../resources/routes'
import { answers, components, json, listHeaders } from './answers'
import { attachmentPaths } from './attachment-paths'
import { authPaths } from './auth-paths'
import { channelPaths } from './channel-paths'
import { commentPaths } from './comment-paths'
import { completed } from './completed'
import { draftPaths } from './draft-paths'
import { bodyOf, type Schema } from './field-schema'
import { listParameters } from './list-parameters'
import { livePaths } from './live-paths'
import { idempotencyKey, idInPath, orDone } from './operation'
import { preferencePaths } from './preference-paths'
import { releasePaths } from './release-paths'
import { moreSchemas, shapeOf } from './shapes'
import { systemPaths } from './system-paths'
import { taskPaths } from './task-paths'
import { wechatPaths } from './wechat-paths'
import { writable } from './writable'

type Operations = Record<string, Schema>

/** The whole API as OpenAPI 3.1, made of the descriptors, permissions and the workflows that new tasks follow. */
export const openApiDocument = (
  declaration: Declaration,
  workflows: readonly Definition[],
  special: Readonly<Record<string, Special>> = {},
) => {
  const paths: Record<string, Operations> = {}
  const served = Object.values(declaration.resources)
  for (const resource of served)
    for (const [path, operations] of Object.entries(pathsOf(declaration, resource, special)))
      paths[path] = { ...paths[path], ...operations }
  for (const [path, operations] of handmade(declaration, workflows, special.tasks?.list))
    paths[path] = { ...paths[path], ...operations }
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations))
      operations[method] = completed(path, method, operation)
  return {
    openapi: '3.1.0',
    info: {
      title: 'OMS API',
      version: '0.1.0',
      description: 'Three parties carry a task from report to close. Lists and verbs follow json-server.',
      license: { name: 'All rights reserved', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      ...components,
      schemas: {
        ...components.schemas,
        ...moreSchemas(declaration),
        ...Object.fromEntries(served.map((resource) => [resource.name, shapeOf(resource)])),
      },
    },
  }
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>

const handmade = (
  declaration: Declaration,
  workflows: readonly Definition[],
  taskList: ListSpecial | undefined,
) =>
  [
    authPaths(declaration),
    taskPaths(declaration, workflows, taskList),
    commentPaths(declaration),
    attachmentPaths(),
    livePaths(),
    draftPaths(),
    preferencePaths(),
    wechatPaths(),
    systemPaths(),
    releasePaths(),
    channelPaths(),
  ].flatMap((paths) => Object.entries(paths))

const pathsOf = (
  declaration: Declaration,
  resource: Resource,
  special: Readonly<Record<string, Special>>,
): Record<string, Operations> => {
  const tag = resource.path.split('/')[0] ?? resource.path
  const { en } = resource.label
  const record = { $ref: `#/components/schemas/${resource.name}` }
  const list = answers(200, en, { type: 'array', items: record }, [400, 403], listHeaders)
  const collection: Operations = {
    get: {
      tags: [tag],
      summary: `List: ${en}`,
      parameters: listParameters(resource, special[resource.name]?.list),
      responses: list,
    },
  }
  const single: Operations = {
    get: {
      tags: [tag],
      summary: `One of: ${en}`,
      parameters: [idInPath],
      responses: answers(200, en, record, []),
    },
  }
  const paths = { [`/api/${resource.path}`]: collection, [`/api/${resource.path}/{id}`]: single }
  if (resource.handmade) return paths
  const verbs = verbsOf(declaration, resource)
  if (verbs.create)
    collection.post = {
      tags: [tag],
      summary: `Create: ${en}`,
      parameters: [idempotencyKey],
      requestBody: {
        required: true,
        content: json(bodyOf(fieldsNamed(resource, writable(declaration, resource, 'create')))),
      },
      responses: answers(201, en, orDone(record), [403]),
    }
  if (verbs.update) {
    const body = bodyOf(fieldsNamed(resource, writable(declaration, resource, 'update')), true)
    const change = {
      tags: [tag],
      summary: `Change: ${en}`,
      parameters: [idInPath],
      requestBody: { required: true, content: json(body) },
      responses: answers(200, en, record, [403]),
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
      responses: answers(200, 'As it was', record, [403, 409]),
    }
  return paths
}
