import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import { type Office, startOffice } from '../test/start-office'
import { startWechat, template, type Wechat } from '../test/wechat'
import { bindAccount } from '../wechat/accounts'

type Sent = { readonly id: number; readonly state: string; readonly reason: string | null }

describe.each(engines)('a delivery that failed on %s', (engine) => {
  let office: Office
  let wechat: Wechat
  beforeEach(async () => {
    wechat = await startWechat(() => office.clock.now().getTime())
    office = await startOffice(engine, { environment: { wechat: wechat.environment } })
    await office.send('admin', 'PATCH', 'system/settings', {
      ...{ wechatTemplate: 'another', wechatNumberField: 'character_string1', wechatTitleField: 'thing2' },
      ...{ wechatStatusField: 'phrase3', wechatSinceField: 'time4' },
    })
    await bindAccount(office.deps, office.people.manager.id, 'phone of manager')
    await office.send('manager', 'POST', 'me/wechat_consents', { template: 'another' })
    await followed()
  })
  afterEach(async () => {
    await office.close()
    await wechat.stop()
  })

  const followed = async () => {
    const { db, clock } = office
    await placeEvents(db, 'one', clock.now())
    while ((await follow(db, [deliver], 'one', clock.now()))?.events);
    await runDue(office.deps, jobKinds)
  }
  /** Of a task whose turn came to the manager. */
  const failed = async (): Promise<Sent> => {
    const id = await office.bring('reviewed')
    await followed()
    const { body } = await office.send<Sent[]>(
      'admin',
      'GET',
      `system/deliveries?taskId=${id}&userId=${office.people.manager.id}`,
    )
    const [delivery] = body
    if (!delivery) throw new Error('nothing was to be sent')
    return delivery
  }

  test('is sent again once an administrator asks for it, and that is in the audit', async () => {
    const { id, state, reason } = await failed()
    expect([state, reason, wechat.messages.length]).toEqual(['failed', 'template', 0])
    await office.send('admin', 'PATCH', 'system/settings', { wechatTemplate: template })
    wechat.agree('phone of manager')
    await office.send('manager', 'POST', 'me/wechat_consents', { template })
    const answer = await office.send<Sent>('admin', 'POST', `system/deliveries/${id}/retry`)
    expect([answer.status, answer.body]).toMatchObject([200, { id, state: 'waiting', reason: null }])
    await followed()
    expect(wechat.messages).toMatchObject([{ touser: 'phone of manager' }])
    const { body } = await office.send<Sent>('admin', 'GET', `system/deliveries/${id}`)
    expect(body).toMatchObject({ state: 'sent', reason: null, attempts: 1 })
    const audit = await office.send<object[]>('admin', 'GET', 'system/audit?resource=deliveries')
    expect(audit.body).toMatchObject([
      { actor: { name: '王敏' }, recordId: id, before: { state: 'failed' }, after: { state: 'waiting' } },
    ])
    const again = await office.send('admin', 'POST', `system/deliveries/${id}/retry`)
    expect([again.status, again.body.code, again.body.current]).toMatchObject([
      409,
      'delivery.notFailed',
      { id, state: 'sent' },
    ])
  })

  test('is for administrators to ask for, as it stands', async () => {
    const { id } = await failed()
    const retry = async (who: 'admin' | 'manager', path: string | number, body?: unknown) =>
      (await office.send(who, 'POST', `system/deliveries/${path}/retry`, body)).status
    expect([
      await retry('manager', id),
      await retry('admin', 999),
      await retry('admin', id, { to: 'me' }),
    ]).toEqual([403, 404, 422])
    expect((await office.send<Sent>('admin', 'GET', `system/deliveries/${id}`)).body.state).toBe('failed')
  })
})
