import { engines } from '@oms/db/test/engines'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Found, type Office, startOffice } from '../test/start-office'

type Notification = {
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly forMe: boolean
}

describe.each(engines)('who is mentioned in a comment on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const at = (who: Colleague, name = office.people[who].name) => `@[${name}](user:${office.people[who].id})`
  const say = (who: Colleague, id: number, body: string, visibility = 'everyone') =>
    office.send(who, 'POST', `tasks/tasks/${id}/add_comment`, { body, visibility })
  const edit = (who: Colleague, id: number, body: string) =>
    office.send(who, 'PATCH', `tasks/comments/${id}`, { body })
  const told = async (who: Colleague, id: number) => {
    const path = `workflow/notifications?taskId=${id}`
    const { body } = await office.send<Notification[]>(who, 'GET', path)
    return body.filter(({ kind }) => kind === 'mention' || kind === 'comment')
  }
  const kinds = async (who: Colleague, id: number) => (await told(who, id)).map(({ kind }) => kind)

  test('is told once, by name, and nobody else more than before', async () => {
    const id = await office.bring('assigned')
    const { status, body } = await say(
      'creator',
      id,
      `${at('assignee')} ${at('admin')} 请看 ${at('assignee')}`,
    )
    expect([status, body.body]).toEqual([201, `${at('assignee')} ${at('admin')} 请看 ${at('assignee')}`])
    const text = '李静：提到了您\n@周涛 @王敏 请看 @周涛'
    for (const who of ['assignee', 'admin'] as const)
      expect(await told(who, id)).toMatchObject([
        {
          kind: 'mention',
          title: expect.stringMatching(/^提到了您 · T\d+ 报表打不开$/),
          body: text,
          forMe: false,
        },
      ])
    expect(await kinds('manager', id)).toEqual([])
    await say('manager', id, `${at('manager')} 自己`)
    expect(await kinds('manager', id)).toEqual([])
    expect(await kinds('creator', id)).toEqual(['comment'])
    expect(await kinds('assignee', id)).toEqual(['comment', 'mention'])
  })

  test('stands there by the name of now, whatever was sent', async () => {
    const id = await office.bring('assigned')
    const { body } = await say('creator', id, `${at('assignee', '随便')} 请看`)
    expect(body.body).toBe(`${at('assignee')} 请看`)
    const listed = await office.send<Found[]>('admin', 'GET', `tasks/comments?taskId=${id}`)
    expect(listed.body[0]?.body).toBe(`${at('assignee')} 请看`)
    expect((await office.send('admin', 'GET', `tasks/tasks/${id}/proof`)).body.fault).toBeNull()
  })

  test.each([
    ['creator', 'pending', 'everyone', 'manager'],
    ['creator', 'assigned', 'everyone', 'neighbour'],
    ['creator', 'assigned', 'own', 'admin'],
    ['admin', 'assigned', 'contractor', 'creator'],
    ['admin', 'assigned', 'own', 'manager'],
    ['manager', 'assigned', 'own', 'admin'],
    ['admin', 'reviewed', 'everyone', 'assignee'],
  ] as const)(
    'by the %s on a task that is %s, to %s: not the %s',
    async (who, situation, visibility, whom) => {
      const id = await office.bring(situation)
      const text = `${at(who)} ${at(whom, '某人')} 请看`
      const answer = await say(who, id, text, visibility)
      expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, ['body']])
      expect(answer.body.errors?.body?.[0]).toMatch(/^某人看不到/)
      // Not even what they are called.
      expect(answer.text).not.toContain(office.people[whom].name)
      expect(await office.read(id)).toMatchObject({ commentCount: 0 })
      const said = await say(who, id, '请看', visibility)
      expect((await edit(who, said.body.id, text)).status).toBe(422)
      expect((await edit(who, said.body.id, `${at(who)} 请看`)).status).toBe(200)
      expect(await kinds(whom, id).then((all) => all.includes('mention'))).toBe(false)
    },
  )

  test('is somebody active, whom there is', async () => {
    const id = await office.bring('assigned')
    expect((await say('creator', id, '@[某人](user:999999) 请看')).status).toBe(422)
    expect((await say('creator', id, '@[某人](user:9999999999) 请看')).status).toBe(422)
    const { users } = office.db.tables
    const gone = await office.person('admin', { name: '旧人' })
    const mention = `@[旧人](user:${gone.id})`
    const said = await say('creator', id, `${mention} 请看`)
    expect(said.status).toBe(201)
    await office.db.updateWhere(users, { status: 'disabled' }, eq(users.id, gone.id))
    expect((await say('creator', id, `${mention} 请看`)).status).toBe(422)
    const kept = await edit('creator', said.body.id, `@[别的](user:${gone.id}) 请再看`)
    expect([kept.status, kept.body.body]).toEqual([200, `${mention} 请再看`])
  })

  test('is at most twenty', async () => {
    const id = await office.bring('assigned')
    const some = (count: number) =>
      Array.from({ length: count }, (_, n) => `@[某人](user:${n + 1000})`).join(' ')
    const { body } = await say('creator', id, some(21))
    expect(body.errors?.body?.[0]).toBe('一条评论最多提及 20 人')
    expect((await say('creator', id, some(20))).body.errors?.body?.[0]).toMatch(/看不到/)
    const said = await say('creator', id, '请看')
    expect((await edit('creator', said.body.id, some(21))).body.errors?.body?.[0]).toMatch(/20 人/)
  })

  test('is told of an edit when new to it, and reads what it says now', async () => {
    const id = await office.bring('assigned')
    const said = await say('creator', id, `${at('assignee')} 请看`)
    await edit('creator', said.body.id, `${at('assignee')} ${at('admin')} 请看看`)
    const body = '李静：提到了您\n@周涛 @王敏 请看看'
    expect(await told('assignee', id)).toMatchObject([{ kind: 'mention', body }])
    expect(await told('admin', id)).toMatchObject([{ kind: 'mention', body }])
    await office.send('creator', 'DELETE', `tasks/comments/${said.body.id}`)
    for (const who of ['assignee', 'admin'] as const)
      expect(await told(who, id)).toMatchObject([{ kind: 'mention', body: '李静：提到了您' }])
  })
})
