import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appOver } from '../app'
import { declared } from '../declared'
import { asNow } from '../deps'
import { startApi, type TestApi } from '../test/start-api'
import { type OpenApiDocument, openApiDocument } from './document'

const methods = ['get', 'post', 'put', 'patch', 'delete']

describe('the description of the API', () => {
  let api: TestApi
  let document: OpenApiDocument
  beforeAll(async () => {
    const [engine = 'sqlite'] = engines
    api = await startApi({ engine })
    document = (await api.call<OpenApiDocument>('GET', '/api/openapi.json')).body
  })
  afterAll(() => api.close())

  test('has every route that is served, and no other', () => {
    const served = appOver(asNow(api.deps))
      .routes.filter(
        ({ method, path }) =>
          method !== 'ALL' && (path.startsWith('/api') || /^\/(healthz|readyz)$/.test(path)),
      )
      .map(
        ({ method, path }) =>
          `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}').replace(/(.)\/$/, '$1')}`,
      )
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect([...new Set(described)].sort()).toEqual([...new Set(served)].sort())
  })

  test('is OpenAPI 3.1: every reference leads somewhere, every path parameter is declared, every answer described', () => {
    expect(document.openapi).toBe('3.1.0')
    const text = JSON.stringify(document)
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name)
    for (const [path, operations] of Object.entries(document.paths)) {
      expect(path).toMatch(/^\//)
      for (const [method, operation] of Object.entries(operations)) {
        expect(methods).toContain(method)
        const parameters = [operation.parameters ?? []].flat().map((one) => Object(one))
        const inPath = parameters.filter((one) => one.in === 'path')
        expect(inPath.map(({ name }) => name)).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        )
        for (const one of inPath) expect(one.required).toBe(true)
        const keys = parameters.map(({ in: place, name }) => `${place} ${name}`)
        expect(new Set(keys).size).toBe(keys.length)
        const responses = Object.entries(Object(operation.responses))
        expect(responses.length).toBeGreaterThan(0)
        for (const [status, response] of responses) {
          expect(status).toMatch(/^[2-5]\d\d$/)
          expect(Object(response).description).toEqual(expect.any(String))
        }
      }
    }
  })

  test('holds the actions of the workflow that new tasks follow', () => {
    const more = { ...shipped, actions: { ...shipped.actions, praise: shipped.actions.urge } }
    expect(JSON.stringify(openApiDocument(declared, [more]))).toContain('"praise"')
  })

  test('tells what a stranded turn is, how to find it and what somebody holds, and no action of the system', () => {
    const { get } = Object(document.paths['/api/tasks/tasks'])
    const stranded = get.parameters.find(({ name }: { name: string }) => name === 'stranded')
    expect(stranded).toMatchObject({ in: 'query', schema: { enum: ['true'] } })
    expect(Object(document.components.schemas).Turn).toMatchObject({
      anyOf: [
        { properties: { stranded: { type: 'boolean' } }, required: ['role', 'since'] },
        { type: 'null' },
      ],
    })
    expect(Object.keys(document.paths['/api/accounts/users/{id}/holdings'] ?? {})).toEqual(['get'])
    const { post } = Object(document.paths['/api/tasks/tasks/{id}/{action}'])
    const [, action] = post.parameters
    expect(action.schema.enum).toEqual(expect.arrayContaining(['handover', 'recall']))
    expect(action.schema.enum).not.toContain('relieve')
    expect(JSON.stringify(post.requestBody)).not.toContain('relieve')
  })

  test('can be read as a page that takes nothing from elsewhere', async () => {
    const { status, headers, text } = await api.call('GET', '/api/docs')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/)
    expect(text).toContain('/api/tasks/tasks/{id}/{action}')
    expect(text).not.toMatch(/<script|src=|https?:\/\//)
  })
})
