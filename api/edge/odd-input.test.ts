import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { openApiDocument } from '../openapi/document'
import { type Colleague, type Office, startOffice } from '../test/start-office'

type Part = Readonly<Record<string, unknown>>

const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e9',
  '2147483648',
  '99999999999999999999',
  'null',
  'NaN',
  '\u0000',
  '\ud800',
  '%',
  "'; --",
  '!_%\\',
  '🔥'.repeat(60),
  '長'.repeat(300),
  '長'.repeat(21_000),
  '9999-12-31T23:59:59-14:00',
  '0000-01-01T00:00:00.000Z',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '__proto__',
  'constructor',
  Buffer.from('["x",1]').toString('base64url'),
]
const others = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2_147_483_647,
  2_147_483_648,
  [],
  [[]],
  {},
  { id: 1 },
  { $ne: 1 },
]

const document = openApiDocument(declared, [shipped])
const operations = Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/api/') && !path.startsWith('/api/auth/logout'))
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, ...partsOf(Object(operation)) })),
  )

/** What an operation may be given: names of its query and of its body. */
function partsOf({ parameters = [], requestBody }: { parameters?: Part[]; requestBody?: Part }) {
  const { schema } = Object(Object(requestBody).content)['application/json'] ?? {}
  const bodies: Part[] = schema ? (schema.anyOf ?? [schema]) : []
  return {
    query: parameters.filter((one) => one.in === 'query').map(({ name }) => String(name)),
    fields: [...new Set(bodies.flatMap(({ properties }) => Object.keys(Object(properties))))],
  }
}

const colleagues = ['creator', 'admin', 'manager', 'assignee'] as const satisfies readonly Colleague[]
const ids = ['1', '2', '3', '0', '-1', 'me', '1.0', '2147483648', '%00', '%ff', '１']
const actions = [...Object.keys(shipped.actions), 'create', 'constructor', '%2e%2e']

const request = fc.record({
  operation: fc.constantFrom(...operations),
  who: fc.constantFrom(...colleagues),
  id: fc.constantFrom(...ids),
  action: fc.constantFrom(...actions),
  asked: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...texts)), { maxLength: 3 }),
  sent: fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...texts), fc.constantFrom(...others))), {
    maxLength: 5,
  }),
  key: fc.constantFrom('k', '键', 'x'.repeat(300), ...Array.from({ length: 40 }, (_, n) => `key-${n}`)),
})

const plausible: Part = {
  title: '打印机卡纸',
  description: '三楼',
  taskType: 'issue',
  body: '好的',
  comment: '同意',
  outcome: 'approve',
  name: '某处',
  code: 'OA-7',
  party: 'user',
  role: 'user',
  password: 'a long phrase of theirs',
}

// Not the size of a fuzzer's work, but enough to meet each parameter and field of each route.
const RUNS = 1500

describe.each(engines)('odd input on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
    await office.bring('pending')
    await office.bring('processing')
    await office.bring('closed')
  })
  afterAll(() => office.close())

  test('is never answered by a fault, and each refusal has the one shape', async () => {
    const faults: unknown[] = []
    for (const { operation, who, id, action, asked, sent, key } of fc.sample(request, {
      numRuns: RUNS,
      seed: 7,
    })) {
      const { method, query, fields } = operation
      const path = operation.path.replace('{id}', id).replace('{action}', action)
      const parameters = asked.map(
        ([index, text]) => `${query[index % query.length] ?? 'q'}=${encoded(text)}`,
      )
      const address = `${path}?${parameters.join('&')}`
      const usual = Object.entries(plausible).filter(([name]) => fields.includes(name))
      const odd = sent.map(([index, value]) => [fields[index % fields.length] ?? 'x', value])
      const body = method === 'get' ? undefined : Object.fromEntries([...usual, ...odd])
      // Nothing is streamed: an answer that goes on would be waited for.
      const headers = { 'idempotency-key': encodeURI(key), accept: 'application/json' }
      const as = office.people[who]
      const answer = await office.call<Part>(method.toUpperCase(), address, { as, body, headers })
      const { statusCode, code } = answer.body ?? {}
      const isTold = answer.status < 400 || (statusCode === answer.status && typeof code === 'string')
      if (answer.status >= 500 || !isTold) faults.push([method, address, body, answer.status, code])
    }
    expect(faults).toEqual([])
  }, 120_000)
})

// A text that is no text is sent as the bytes that a careless client would send.
const encoded = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : '%ed%a0%80')
