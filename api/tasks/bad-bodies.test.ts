import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Office, type Situation, startOffice } from '../test/start-office'

type Good = Readonly<Record<string, unknown>>
type Route = readonly [who: Colleague, method: string, situation: Situation | '', action: string, good: Good]

const whole = { title: '打印机卡纸', description: '三楼', taskType: 'issue' }

/** The ways to write, each with a body that would do; to assign also takes an id that is known later. */
const routes = {
  create: ['creator', 'POST', '', '', whole],
  PATCH: ['creator', 'PATCH', 'pending', '', { priority: 'high' }],
  PUT: ['creator', 'PUT', 'pending', '', whole],
  comment: ['creator', 'POST', 'pending', '/add_comment', { body: '我也是' }],
  review: ['admin', 'POST', 'pending', '/review', { outcome: 'approve' }],
  assign: ['manager', 'POST', 'reviewed', '/assign', {}],
  handle: ['assignee', 'POST', 'processing', '/handle', { outcome: 'hold', cause: 'user', comment: '等' }],
  confirm: ['creator', 'POST', 'completed', '/confirm', { outcome: 'accept', rating: 5 }],
  withdraw: ['creator', 'POST', 'returned', '/withdraw', {}],
} as const satisfies Record<string, Route>

const writes = ['create', 'PATCH', 'PUT'] as const
const actions = ['review', 'assign', 'handle', 'confirm', 'withdraw'] as const
const all = [...writes, 'comment', ...actions] as const

type Bad = readonly [on: readonly (keyof typeof routes)[], what: string, bad: object, ...named: string[]]

/** What is put into the good body, and the fields that the answer must name. */
const table: readonly Bad[] = [
  [writes, 'a title of 201 characters', { title: '长'.repeat(201) }, 'title'],
  [writes, 'a description of 20,001 characters', { description: '长'.repeat(20_001) }, 'description'],
  [['comment'], 'a comment of 5,001 characters', { body: '长'.repeat(5001) }, 'body'],
  [actions, 'a comment of 2,001 characters', { comment: '长'.repeat(2001) }, 'comment'],
  [writes, 'an empty title', { title: '' }, 'title'],
  [writes, 'a title of white space', { title: ' \n\t' }, 'title'],
  [writes, 'a title of nothing visible', { title: '\u200b\u3164' }, 'title'],
  [writes, 'a description of nothing visible', { description: '\u200b\n' }, 'description'],
  [writes, 'a title that is null', { title: null }, 'title'],
  [writes, 'a title that is a number', { title: 5 }, 'title'],
  [writes, 'a description that is a list', { description: ['a'] }, 'description'],
  [
    ['create'],
    'nothing',
    { title: undefined, description: undefined, taskType: undefined },
    ...Object.keys(whole),
  ],
  [['comment'], 'no text', { body: undefined }, 'body'],
  [['comment'], 'an empty text', { body: ' ' }, 'body'],
  [['comment'], 'a text that is a number', { body: 5 }, 'body'],
  [writes, 'an unknown type', { taskType: 'bug' }, 'taskType'],
  [writes, 'an inherited type', { taskType: 'toString' }, 'taskType'],
  [writes, 'an unknown priority', { priority: 'HIGH' }, 'priority'],
  [writes, 'a priority that is a number', { priority: 1 }, 'priority'],
  [writes, 'a project that is no id', { projectId: 'one' }, 'projectId'],
  [writes, 'a project that does not exist', { projectId: 9999 }, 'projectId'],
  [writes, 'NUL', { title: 'a\0b' }, 'title'],
  [writes, 'half a surrogate pair', { description: 'a\ud800b' }, 'description'],
  [['comment'], 'NUL', { body: 'a\0b' }, 'body'],
  [['comment'], 'half a surrogate pair', { body: '\udc00' }, 'body'],
  [actions, 'NUL', { comment: 'a\0b' }, 'comment'],
  [actions, 'half a surrogate pair', { comment: '\ud83d' }, 'comment'],
  [all, 'NUL deep in an unknown field', { colour: { deep: ['\0'] } }, 'colour'],
  [all, 'an unknown field', { colour: 'red' }, 'colour'],
  [all, 'an inherited field', { constructor: 'x' }, 'constructor'],
  [all, 'the status', { status: 'closed' }, 'status'],
  [all, 'another id', { id: 9999 }, 'id'],
  [all, 'another creator', { creatorId: 9999 }, 'creatorId'],
  [all, 'the contractor', { contractorOrganizationId: 1 }, 'contractorOrganizationId'],
  [all, 'a log', { logs: ['x'] }, 'logs'],
  [['create', 'comment'], 'a version', { version: 1 }, 'version'],
  [['PATCH', 'PUT', ...actions], 'a version that is a text', { version: '1' }, 'version'],
  [['PATCH', 'PUT'], 'a version that is null', { version: null }, 'version'],
  [['PATCH'], 'a read-only field as it is', { status: 'pending' }, 'status'],
  [['review', 'handle', 'confirm'], 'no outcome', { outcome: undefined }, 'outcome'],
  [['review', 'handle', 'confirm'], 'an outcome that is a number', { outcome: 1 }, 'outcome'],
  [['withdraw'], 'an outcome that is a number', { outcome: 1 }, 'outcome'],
  [actions, 'an unknown outcome', { outcome: 'perhaps' }, 'outcome'],
  [actions, 'an inherited outcome', { outcome: 'constructor' }, 'outcome'],
  [['review'], 'a rejection without a comment', { outcome: 'reject' }, 'comment'],
  [['review'], 'a return with an empty comment', { outcome: 'return', comment: ' ' }, 'comment'],
  [['review'], 'a field of another outcome', { rating: 5 }, 'rating'],
  [['handle'], 'no cause', { cause: undefined }, 'cause'],
  [['handle'], 'an unknown cause', { cause: 'weather' }, 'cause'],
  [['handle'], 'no comment', { comment: undefined }, 'comment'],
  [['confirm'], 'a rating of 0', { rating: 0 }, 'rating'],
  [['confirm'], 'a rating of 6', { rating: 6 }, 'rating'],
  [['confirm'], 'a rating of 1.5', { rating: 1.5 }, 'rating'],
  [['confirm'], 'a rating that is a text', { rating: '5' }, 'rating'],
  [['assign'], 'nobody', { assigneeId: undefined }, 'assigneeId'],
  [['assign'], 'someone who does not exist', { assigneeId: 9999 }, 'assigneeId'],
  [['assign'], 'a name for an id', { assigneeId: '周涛' }, 'assigneeId'],
  [['assign'], 'a day that does not exist', { dueAt: '2026-02-30T00:00:00.000Z' }, 'dueAt'],
  [['assign'], 'a moment that has passed', { dueAt: '2026-03-02T00:59:59.999Z' }, 'dueAt'],
  [['assign'], 'a word for a time', { dueAt: 'tomorrow' }, 'dueAt'],
]
const bad = table.flatMap(([on, what, fields, ...named]) =>
  on.map((route) => [route, what, fields, named] as const),
)

const noObjects = ['[]', '[{"title":"x"}]', '"title"', 'null', '7', 'true'].flatMap((body) =>
  all.map((route) => [route, body] as const),
)

describe.each(engines)('bad bodies on %s', (engine) => {
  let office: Office
  const ids: Partial<Record<Situation, number>> = {}
  let before: unknown
  beforeAll(async () => {
    office = await startOffice(engine)
    for (const situation of ['pending', 'returned', 'reviewed', 'processing', 'completed'] as const)
      ids[situation] = await office.bring(situation)
    before = await everything()
  })
  afterAll(() => office.close())

  const everything = async () => {
    const paths = ['tasks/tasks', 'workflow/logs', 'tasks/comments', 'workflow/notifications']
    return Promise.all(paths.map(async (path) => (await office.send('admin', 'GET', path)).body))
  }
  const send = (name: keyof typeof routes, body: unknown) => {
    const [who, method, situation, action] = routes[name]
    const path = situation === '' ? 'tasks/tasks' : `tasks/tasks/${ids[situation]}${action}`
    return office.send(who, method, path, body)
  }
  const good = (name: keyof typeof routes): Good => ({
    ...routes[name][4],
    ...(name === 'assign' ? { assigneeId: office.people.assignee.id } : {}),
  })

  test.each(bad)('%s with %s is refused at its field', async (route, _, fields, named) => {
    const { status, body } = await send(route, { ...good(route), ...fields })
    expect([status, body.code, Object.keys(body.errors ?? {})]).toEqual([422, 'invalid', named])
    for (const texts of Object.values(body.errors ?? {})) expect(texts).toEqual([expect.any(String)])
  })

  test.each(noObjects)('%s with %s is refused as no object', async (route, body) => {
    const answer = await send(route, body)
    expect([answer.status, answer.body.code, answer.body.errors]).toEqual([422, 'body.notObject', undefined])
  })

  test.each(['abc', '0', '-1', '1.5', '99999999999'])('the id %s names nothing', async (id) => {
    const paths = [
      ['GET', `tasks/tasks/${id}`],
      ['PATCH', `tasks/tasks/${id}`],
      ['PUT', `tasks/tasks/${id}`],
      ['DELETE', `tasks/tasks/${id}`],
      ['GET', `tasks/tasks/${id}/proof`],
      ['POST', `tasks/tasks/${id}/add_comment`],
      ['POST', `tasks/tasks/${id}/review`],
      ['GET', `tasks/comments/${id}`],
      ['GET', `workflow/logs/${id}`],
      ['POST', `workflow/notifications/${id}/mark_read`],
    ] as const
    for (const [method, path] of paths) {
      const { status, body } = await office.send('admin', method, path, method === 'GET' ? undefined : [])
      expect([method, path, status, body.code]).toEqual([method, path, 404, 'notFound'])
    }
  })

  test('none of them left anything', async () => {
    expect(await everything()).toEqual(before)
  })

  test.each(all)('%s takes the good body', async (route) => {
    const { status, text } = await send(route, good(route))
    expect([status, text]).toEqual([
      route === 'create' || route === 'comment' ? 201 : 200,
      expect.any(String),
    ])
  })

  test('what is as long as it may be is kept to the last character', async () => {
    const task = { ...whole, title: '长'.repeat(200), description: '长'.repeat(20_000) }
    const id = await office.bring('pending', task)
    const body = '长'.repeat(5000)
    const said = await office.act('creator', id, 'add_comment', { body })
    const comment = '长'.repeat(2000)
    await office.act('admin', id, 'review', { outcome: 'approve', comment })
    expect(await office.read(id)).toMatchObject({ ...task, reviewComment: comment })
    const alone = await office.send('creator', 'GET', `tasks/comments/${said.id}`)
    expect(alone.body).toMatchObject({ body })
  })
})
