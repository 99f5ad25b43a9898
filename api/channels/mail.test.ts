import { declare } from '@oms/db/domain/declare'
import { engines } from '@oms/db/test/engines'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { declared } from '../declared'
import { inForceOf } from '../in-force'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import { type MailServer, startMailServer } from '../test/mail-server'
import { type Colleague, type Office, startOffice } from '../test/start-office'

const MINUTE = 60_000

describe.each(engines)('mail on %s', (engine) => {
  let office: Office
  let server: MailServer
  beforeEach(async () => {
    server = await startMailServer()
    const publicUrl = 'https://oms.example.com'
    office = await startOffice(engine, { environment: { mail: server.environment, publicUrl } })
    for (const who of ['manager', 'assignee'] as const) await write(who, `${who}@example.com`)
    await followed()
  })
  afterEach(async () => {
    await office.close()
    await server.stop()
  })

  const write = (who: Colleague, email: string) => office.send(who, 'PATCH', 'accounts/users/me', { email })
  /** Everything that follows from what happened so far. */
  const followed = async () => {
    const { db, clock } = office
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, [deliver], 'one', clock.now()))?.events);
    await runDue(office.deps, jobKinds)
  }
  const deliveries = async () => {
    const { deliveries: table, users } = office.db.tables
    const rows = await office.db
      .select({ name: users.name, kind: table.kind, state: table.state, reason: table.reason })
      .from(table)
      .innerJoin(users, eq(users.id, table.userId))
      .where(eq(table.about, 'turn'))
      .orderBy(asc(table.id))
    return rows.map(({ name, kind, state, reason }) => [name, kind, state, reason])
  }

  test('whoever has the turn gets a letter in Chinese and English, with a way to the task', async () => {
    const id = await office.bring('assigned', { title: '报表打不开' })
    await followed()
    const [letter] = server.letters
    expect(server.letters).toHaveLength(1)
    expect(letter).toMatchObject({
      recipients: ['assignee@example.com'],
      from: { name: 'OMS', address: 'oms@example.com' },
      to: [{ name: '周涛', address: 'assignee@example.com' }],
      subject: `T${String(id).padStart(6, '0')} 报表打不开`,
    })
    const link = `https://oms.example.com/tasks/${id}`
    expect(letter?.text?.trim()).toBe(
      `赵强：指派，现为“已指派”\n${link}\n\n赵强: Assign, now “Assigned”\n${link}`,
    )
    expect(letter?.html).toContain(`<a href="${link}">`)
  })

  test('a template of the customer says it in their words, and a title in it is only a title', async () => {
    const template = {
      title: { zh: '工单 {{number}} 已指派给您', en: 'Task {{number}} is yours' },
      body: { zh: '{{title}}（{{status}}）', en: '{{title}} ({{status}})' },
    }
    const declaration = declare(declared, [], { templates: { assign: template } })
    office.deps.inForce.put(inForceOf(declaration))
    const id = await office.bring('assigned', { title: '{{actor}} 打不开' })
    await followed()
    const [letter] = server.letters
    expect(letter?.subject).toBe(`工单 T${String(id).padStart(6, '0')} 已指派给您`)
    expect(letter?.text).toMatch(/^\{\{actor\}\} 打不开（已指派）\n/)
    expect(letter?.text).toContain('{{actor}} 打不开 (Assigned)')
  })

  test('all letters of a task are one thread, each told apart from the others', async () => {
    const id = await office.bring('assigned')
    await followed()
    office.clock.advance(5 * MINUTE)
    await office.act('manager', id, 'urge')
    await followed()
    const [first, second] = server.letters
    expect(second).toMatchObject({ inReplyTo: `<task-${id}@example.com>`, subject: first?.subject })
    expect(second?.references).toBe(first?.references)
    expect(second?.messageId).not.toBe(first?.messageId)
  })

  test('what a reporter writes is text and nothing else', async () => {
    const title = '<img src=x onerror=alert(1)> @all "><a href=//evil> Bcc: eve@example.com'
    await write('manager', 'manager@example.com')
    await office.bring('reviewed', { title })
    await followed()
    const [letter] = server.letters
    expect(letter?.recipients).toEqual(['manager@example.com'])
    expect(letter?.subject).toContain(title)
    expect(letter?.html).not.toMatch(/<img|evil>/)
    expect(letter?.html).toContain('&#60;img src=x onerror=alert(1)&#62;')
    expect(letter?.bcc).toBeUndefined()
  })

  test('a line break in a name or a title, however it came there, begins no header', async () => {
    const id = await office.bring('pending')
    const { tasks, users } = office.db.tables
    const injected = 'x\r\nBcc: eve@example.com\r\n\r\nx'
    await office.db.updateWhere(tasks, { title: injected }, eq(tasks.id, id))
    await office.db.updateWhere(users, { name: injected }, eq(users.id, office.people.manager.id))
    await office.act('admin', id, 'review', { outcome: 'approve' })
    await followed()
    const [letter] = server.letters
    expect(letter?.recipients).toEqual(['manager@example.com'])
    expect([letter?.bcc, letter?.headers.some(({ key }) => key === 'bcc')]).toEqual([undefined, false])
  })

  test('letters that follow each other go over one connection, and over a new one once the server left it', async () => {
    for (let count = 0; count < 3; count += 1) await office.bring('assigned')
    await followed()
    expect([server.letters.length, server.connected()]).toEqual([3, 1])
    server.answers(550, 'assignee@example.com')
    await office.bring('assigned')
    await followed()
    server.answers(undefined, 'assignee@example.com')
    await office.bring('assigned')
    await followed()
    expect([server.letters.length, server.connected()]).toEqual([4, 1])
    await server.isThere(false)
    await server.isThere(true)
    await office.bring('assigned')
    await followed()
    expect([server.letters.length, server.connected()]).toEqual([5, 2])
  })

  test('who has no address, no account or no turn any more is not written to, and it is said why', async () => {
    const first = await office.bring('pending')
    await office.act('admin', first, 'review', { outcome: 'approve' })
    await office.act('manager', first, 'decline', { comment: '不归我们' })
    await followed()
    expect(await deliveries()).toEqual([
      ['王敏', 'create', 'withheld', 'noAddress'],
      ['赵强', 'review', 'withheld', 'overtaken'],
      ['王敏', 'decline', 'withheld', 'noAddress'],
    ])
    expect(server.letters).toEqual([])
  })

  test.each([
    [550, 'failed', 'recipient'],
    [452, 'waiting', null],
  ])('a server that says %d leaves it %s', async (code, state, reason) => {
    server.answers(code)
    await office.bring('reviewed')
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', state, reason])
  })

  test('away for an hour, it gets all of them then, in their order, once and together', async () => {
    await server.isThere(false)
    const id = await office.bring('assigned')
    await followed()
    await office.act('manager', id, 'urge')
    await followed()
    for (let minutes = 0; minutes < 60; minutes += 5) {
      office.clock.advance(5 * MINUTE)
      await followed()
    }
    expect(await deliveries()).toContainEqual(['周涛', 'assign', 'waiting', null])
    await server.isThere(true)
    for (let minutes = 0; minutes < 30; minutes += 1) {
      office.clock.advance(MINUTE)
      await followed()
    }
    expect((await deliveries()).filter(([name]) => name === '周涛')).toEqual([
      ['周涛', 'assign', 'sent', null],
      ['周涛', 'urge', 'sent', null],
    ])
    const [letter, ...others] = server.letters
    expect(others).toEqual([])
    expect(letter?.text).toContain('2 条新动态\n赵强：指派，现为“已指派”\n赵强：催办，现为“已指派”\n')
  })

  test('what nobody takes in half a day is given up', async () => {
    await server.isThere(false)
    await office.bring('reviewed')
    for (let hours = 0; hours < 14; hours += 1) {
      await followed()
      office.clock.advance(60 * MINUTE)
    }
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'failed', 'away'])
  })

  test('a test goes to whoever asks for it, and says what the mail server answered', async () => {
    const ask = async (who: Colleague) =>
      (await office.send<object>(who, 'POST', 'system/channels/mail/test')).body
    expect(await ask('admin')).toEqual({ ok: false, status: null, answer: '没有填写邮箱' })
    await write('admin', 'admin@example.com')
    expect(await ask('admin')).toMatchObject({ ok: true, status: 250 })
    expect(server.letters).toMatchObject([{ recipients: ['admin@example.com'], subject: '测试消息' }])
    server.answers(550)
    expect(await ask('admin')).toMatchObject({ ok: false, status: 550 })
    await server.isThere(false)
    expect(await ask('admin')).toMatchObject({ ok: false, status: null, answer: 'ESOCKET' })
    await server.isThere(true)
  })

  test('a test that was sent is not sent again under its key, one that was not is', async () => {
    await write('admin', 'admin@example.com')
    const ask = () =>
      office.call('POST', '/api/system/channels/mail/test', {
        as: office.people.admin,
        headers: { 'idempotency-key': 'one-test' },
      })
    await server.isThere(false)
    expect((await ask()).body).toMatchObject({ ok: false })
    await server.isThere(true)
    expect((await ask()).body).toMatchObject({ ok: true, status: 250 })
    const again = await ask()
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([
      200,
      'true',
      { done: true },
    ])
    expect(server.letters).toHaveLength(1)
  })
})
