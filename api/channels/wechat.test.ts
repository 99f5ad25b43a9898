import { engines } from '@oms/db/test/engines'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver, SPREAD } from '../telling/spread'
import { type Colleague, type Office, startOffice } from '../test/start-office'
import { startWechat, template, type Wechat } from '../test/wechat'
import { bindAccount } from '../wechat/accounts'

type Consents = readonly { readonly template: string; readonly credits: number | null }[]

describe.each(engines)('messages over WeChat on %s', (engine) => {
  let office: Office
  let wechat: Wechat
  beforeEach(async () => {
    wechat = await startWechat(() => office.clock.now().getTime())
    office = await startOffice(engine, { environment: { wechat: wechat.environment } })
    const settings = {
      wechatTemplate: template,
      wechatNumberField: 'character_string1',
      wechatTitleField: 'thing2',
      wechatStatusField: 'phrase3',
      wechatSinceField: 'time4',
    }
    expect((await office.send('admin', 'PATCH', 'system/settings', settings)).status).toBe(200)
    await followed()
  })
  afterEach(async () => {
    await office.close()
    await wechat.stop()
  })

  /** Everything that follows from what happened so far. */
  const followed = async () => {
    const { db, clock } = office
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, [deliver], 'one', clock.now()))?.events);
    await runDue(office.deps, jobKinds)
  }
  const bind = (who: Colleague) => bindAccount(office.deps, office.people[who].id, `phone of ${who}`)
  const accept = async (who: Colleague) => {
    wechat.agree(`phone of ${who}`)
    return (await office.send<Consents>(who, 'POST', 'me/wechat_consents', { template })).body
  }
  const credits = async (who: Colleague) =>
    (await office.send<Consents>(who, 'GET', 'me/wechat_consents')).body[0]?.credits
  const deliveries = async () => {
    const { deliveries: table, users } = office.db.tables
    const rows = await office.db
      .select({ name: users.name, kind: table.kind, state: table.state, reason: table.reason })
      .from(table)
      .innerJoin(users, eq(users.id, table.userId))
      .orderBy(asc(table.id))
    return rows.map(({ name, kind, state, reason }) => [name, kind, state, reason])
  }

  test('whoever has the turn is told, as often as they agreed to', async () => {
    await bind('assignee')
    expect(await accept('assignee')).toEqual([{ template, isLongTerm: false, credits: 1 }])
    const id = await office.bring('assigned', { title: '二楼大厅自助终端打印的回执单缺少右侧一列内容' })
    await followed()
    expect(wechat.messages).toEqual([
      {
        touser: 'phone of assignee',
        template_id: template,
        page: `pages/task/task?id=${id}`,
        lang: 'zh_CN',
        data: {
          character_string1: { value: `T${String(id).padStart(6, '0')}` },
          thing2: { value: '二楼大厅自助终端打印的回执单缺少右侧一…' },
          phrase3: { value: '已指派' },
          time4: { value: '2026年03月02日 09:02' },
        },
      },
    ])
    expect(await credits('assignee')).toBe(0)
    await office.act('manager', id, 'urge')
    await followed()
    // So soon after the first it waits for what else there may be.
    office.clock.advance(5 * 60_000)
    await followed()
    expect(wechat.messages).toHaveLength(1)
    expect((await deliveries()).filter(([name]) => name === '周涛')).toEqual([
      ['周涛', 'assign', 'sent', null],
      ['周涛', 'urge', 'withheld', 'noConsent'],
    ])
  })

  test('what is said on a task spends nothing', async () => {
    await bind('assignee')
    await accept('assignee')
    await accept('assignee')
    const id = await office.bring('assigned')
    await office.act('creator', id, 'add_comment', { body: '麻烦今天看一下' })
    await followed()
    expect([wechat.messages.length, await credits('assignee')]).toEqual([1, 1])
  })

  test('of whom nothing is known at WeChat it is said, and of nobody’s own deed', async () => {
    await office.bring('reviewed')
    await followed()
    // The creator, who is told of the approval too, has no turn.
    expect(await deliveries()).toEqual([
      ['王敏', 'create', 'withheld', 'overtaken'],
      ['赵强', 'review', 'withheld', 'notBound'],
    ])
    expect(wechat.messages).toEqual([])
  })

  test('a consent that WeChat does not know is counted no longer', async () => {
    await bind('manager')
    await office.send('manager', 'POST', 'me/wechat_consents', { template })
    wechat.agree('phone of manager', 0)
    await office.bring('reviewed')
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'withheld', 'noConsent'])
    expect(await credits('manager')).toBe(0)
  })

  test('while WeChat is away it is tried again, and sent once', async () => {
    await bind('manager')
    await accept('manager')
    wechat.answers('nothing')
    await office.bring('reviewed')
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'waiting', null])
    expect(await credits('manager')).toBe(1)
    wechat.answers(undefined)
    office.clock.advance(60_000)
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'sent', null])
    expect([wechat.messages.length, await credits('manager')]).toEqual([1, 0])
  })

  test('whoever cannot be reached in many attempts is given up, and that is said', async () => {
    await bind('manager')
    await accept('manager')
    wechat.answers({ errcode: 45009 })
    await office.bring('reviewed')
    for (let hours = 0; hours < 24; hours += 1) {
      await followed()
      office.clock.advance(60 * 60_000)
    }
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'failed', 'away'])
    expect(await credits('manager')).toBe(1)
  })

  test('a token that WeChat takes back is asked for anew', async () => {
    await bind('manager')
    await bind('assignee')
    await accept('manager')
    await accept('assignee')
    const id = await office.bring('reviewed')
    await followed()
    wechat.revoke()
    await office.act('manager', id, 'assign', { assigneeId: office.people.assignee.id })
    await followed()
    expect(wechat.messages.map(({ touser }) => touser)).toEqual(['phone of manager', 'phone of assignee'])
    expect(wechat.asked['/cgi-bin/stable_token']).toBe(2)
  })

  test.each([
    [{ wechatTemplate: 'another' }, 'template'],
    [{ wechatStatusField: 'thing9' }, 'template'],
  ])('what WeChat refuses for good fails with its reason: %j', async (setting, reason) => {
    await bind('manager')
    await office.send('admin', 'PATCH', 'system/settings', setting)
    const { body } = await office.send<Consents>('manager', 'GET', 'me/wechat_consents')
    await office.send('manager', 'POST', 'me/wechat_consents', { template: body[0]?.template })
    wechat.agree('phone of manager')
    await office.bring('reviewed')
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'failed', reason])
    expect(await credits('manager')).toBe(1)
  })

  test('a template that is agreed to for good spends nothing', async () => {
    await bind('manager')
    await office.send('admin', 'PATCH', 'system/settings', { wechatLongTerm: true })
    wechat.agree('phone of manager', 2)
    await office.bring('reviewed')
    await office.bring('reviewed')
    await followed()
    expect(wechat.messages).toHaveLength(2)
    expect(await credits('manager')).toBeNull()
  })

  test('an event makes one message however often it is spread', async () => {
    await bind('manager')
    await accept('manager')
    await accept('manager')
    await office.bring('reviewed')
    await followed()
    const { jobs } = office.db.tables
    await office.db.updateWhere(jobs, { state: 'waiting' }, eq(jobs.kind, SPREAD))
    await followed()
    expect(wechat.messages).toHaveLength(1)
  })

  test('who is disabled, or not meant any more, is not written to', async () => {
    await bind('manager')
    await accept('manager')
    const id = await office.bring('reviewed')
    await office.act('manager', id, 'decline', { comment: '不归我们' })
    await followed()
    expect(await deliveries()).toContainEqual(['赵强', 'review', 'withheld', 'overtaken'])
    expect(wechat.messages).toEqual([])
  })

  test('administrators see what was sent, and nobody else', async () => {
    const id = await office.bring('reviewed')
    await followed()
    const list = await office.send<object[]>(
      'admin',
      'GET',
      `system/deliveries?taskId=${id}&state=withheld&_sort=id&_order=asc`,
    )
    expect(list.body).toMatchObject([
      {
        channel: 'wechat',
        user: { name: '王敏' },
        taskId: id,
        kind: 'create',
        reason: 'overtaken',
        sentAt: null,
      },
      { channel: 'wechat', user: { name: '赵强' }, kind: 'review', reason: 'notBound', attempts: 1 },
    ])
    for (const who of ['creator', 'manager', 'assignee'] as const)
      expect((await office.send(who, 'GET', 'system/deliveries')).status).toBe(403)
  })

  test('a consent that is told twice by its key counts once', async () => {
    const tell = (key: string) =>
      office.send<Consents>('creator', 'POST', 'me/wechat_consents', { template }, { 'Idempotency-Key': key })
    await tell('first')
    const again = await tell('first')
    expect([again.body, again.headers.get('Idempotency-Replayed')]).toEqual([
      [{ template, isLongTerm: false, credits: 1 }],
      'true',
    ])
    await tell('second')
    expect(await credits('creator')).toBe(2)
  })

  test('consents are counted for the template in use only', async () => {
    const wrong = await office.send('creator', 'POST', 'me/wechat_consents', { template: 'old' })
    expect([wrong.status, Object.keys(wrong.body.errors ?? {})]).toEqual([422, ['template']])
    for (const wechatTitleField of ['Thing 2', '标题'])
      expect((await office.send('admin', 'PATCH', 'system/settings', { wechatTitleField })).status).toBe(422)
  })
})
