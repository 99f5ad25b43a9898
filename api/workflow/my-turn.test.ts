import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Office, startOffice } from '../test/start-office'

type News = { readonly id: number; readonly kind: string; readonly taskId: number; readonly forMe: boolean }
type Summary = { readonly unread: number; readonly unreadForMe: number }

describe.each(engines)('what waits for me, apart from what is for information, on %s', (engine) => {
  let office: Office
  let waiting: number
  let finished: number
  beforeAll(async () => {
    office = await startOffice(engine)
    // Of this one the creator is told of each step, and of the last one as their turn.
    finished = await office.bring('completed')
    waiting = await office.bring('returned')
    await office.act('assignee', finished, 'add_comment', { body: '麻烦确认一下' })
  })
  afterAll(() => office.close())

  const list = (query: string, who: Colleague = 'creator') =>
    office.send<News[]>(who, 'GET', `workflow/notifications?_sort=id&_order=asc&${query}`)
  const counts = async (who: Colleague = 'creator') => {
    const { unread, unreadForMe } = (await office.send<Summary>(who, 'GET', 'tasks/summary')).body
    return [unread, unreadForMe]
  }
  const kinds = ({ body }: { readonly body: readonly News[] }) =>
    body.map(({ kind, taskId }) => [taskId === waiting ? 'waiting' : 'finished', kind])

  test('each is asked for by itself, and together they are all', async () => {
    const mine = await list('forMe=true')
    expect([kinds(mine), mine.headers.get('X-Total-Count')]).toEqual([
      [
        ['finished', 'handle'],
        ['waiting', 'review'],
      ],
      '2',
    ])
    const others = await list('forMe=false')
    expect([kinds(others), others.headers.get('X-Total-Count')]).toEqual([
      [
        ['finished', 'review'],
        ['finished', 'handle'],
        ['finished', 'comment'],
      ],
      '3',
    ])
    expect((await list('')).headers.get('X-Total-Count')).toBe('5')
    expect((await list('forMe=perhaps')).status).toBe(400)
  })

  test('the counts are of what their lists hold', async () => {
    expect(await counts()).toEqual([5, 2])
    expect((await list('forMe=true&readAt_null=true')).headers.get('X-Total-Count')).toBe('2')
  })

  test('whoever opens a task has read what they were told of it, and nothing else', async () => {
    const read = (who: Colleague, body: object) =>
      office.send<{ marked: number }>(who, 'POST', 'workflow/notifications/mark_all_read', body)
    expect((await read('creator', { taskId: finished })).body).toEqual({ marked: 4 })
    expect(await counts()).toEqual([1, 1])
    expect(kinds(await list('readAt_null=true'))).toEqual([['waiting', 'review']])
    expect((await read('creator', { taskId: finished })).body).toEqual({ marked: 0 })
    // What the role was told as a whole is read by each on their own.
    const [before] = await counts('admin')
    const { marked } = (await read('admin', { taskId: waiting })).body
    expect([marked, await counts('admin')]).toEqual([1, [(before ?? 0) - 1, expect.any(Number)]])
    for (const taskId of ['all', 0, 1.5]) expect((await read('creator', { taskId })).status).toBe(422)
    expect((await read('neighbour', { taskId: waiting })).body).toEqual({ marked: 0 })
  })
})
