import { shipped } from '@oms/db/domain/workflow/shipped'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { special } from '../special'
import { callingAll, compile, opening } from '../test/typed-client'
import { openApiDocument } from './document'

describe('the document of the API', () => {
  const document = openApiDocument(declared, [shipped], special)

  test('keeps every recommended rule of a linter', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const source = JSON.stringify(document)
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    )
  })

  test('makes a client that compiles against every route', async () => {
    const program = callingAll(document)
    expect(program.match(/void client\./g)?.length).toBeGreaterThan(50)
    expect(await compile(document, program)).toBe('')
  })

  test.each([
    [
      'knows the shape of actions, of one task and of lists',
      `const { data } = await client.GET('/api/tasks/tasks/{id}', { params: { path: { id: 1 } } })
for (const action of data?.actions ?? [])
  if (action.open) { const to: string | null | undefined = action.outcomes[0]?.to; void to }
  else { const why: string = action.reason.text; void why }
const total: number | undefined = data && data.logCount + data.commentCount + data.logs.length
const list = await client.GET('/api/tasks/tasks', { params: { query: { status: ['pending'], turn: 'me' } } })
const keys: string[] | undefined = list.data?.[0]?.actions
export { total, keys }`,
      true,
    ],
    [
      'refuses a field that is not there',
      `await client.POST('/api/auth/login', { body: { username: 'a', pass: 'b' } })`,
      false,
    ],
    ['refuses a route that is not there', `await client.GET('/api/tasks/nothing', {})`, false],
    [
      'refuses an action that is not there',
      `await client.POST('/api/tasks/tasks/{id}/{action}', { params: { path: { id: 1, action: 'praise' } } })`,
      false,
    ],
  ])('%s', async (_, program, compiles) => {
    const said = await compile(document, `${opening}\n${program}`)
    expect([said === '', said]).toEqual([compiles, compiles ? '' : expect.stringContaining('error TS')])
  })
})
