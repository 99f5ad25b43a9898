import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { storeWorkflows } from '../../api/definitions'
import { inForceOf } from '../../api/in-force'
import { idOf, openTask, photograph } from './at-work'
import { grown } from './declared/grown'
import { kinds } from './declared/kinds'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'
import { photo } from './photo'

describe.skipIf(!hasBrowser)('a mini program that is open while another declaration comes into force', () => {
  let desk: Desk
  let creator: Phone
  let admin: Phone
  beforeAll(async () => {
    desk = await startDesk()
    creator = await desk.at('creator')
    admin = await desk.at('admin')
    await report('门锁失灵')
    await admin.shown.getByText('门锁失灵').waitFor()
    const { deps, clock } = desk.api
    await deps.db.transaction((tx) => storeWorkflows(tx, grown, clock.now()))
    deps.inForce.put(inForceOf(grown, 1))
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  /** By hand, up to what the form shipped asks. */
  const fillReport = async (title: string) => {
    await creator.shown.getByRole('button', { name: '提交工单' }).click()
    await creator.shown.locator('.field-of-title input').fill(title)
    await creator.shown.locator('.field-of-description textarea').fill('见现场')
    await creator.choose('.field-of-taskType wx-picker', '0')
  }
  const send = async () => {
    await creator.shown.locator('.van-button', { hasText: '提交' }).click()
    await creator.arrive('pages/task/task')
  }
  const report = async (title: string) => {
    await fillReport(title)
    await send()
    await creator.page.locator('.back').click()
  }
  const button = (name: string) => admin.shown.locator('.bottom wx-button', { hasText: name })
  type Entry = { readonly action: string; readonly data: Record<string, unknown> | null }
  const logsOf = async (title: string) =>
    (await desk.send<{ logs: Entry[] }>('admin', 'GET', `tasks/tasks/${await idOf(desk, title)}`)).logs

  test('a field that was added is asked for, checked and shown by its kind', async () => {
    await fillReport('机房漏水')
    await creator.shown.locator('.field-of-x_floor input').fill('三')
    await creator.shown.locator('.van-button', { hasText: '提交' }).click()
    await creator.shown.getByText('请填写整数').waitFor()
    await creator.shown.locator('.field-of-x_floor input').fill('3')
    await photograph(creator, await photo(20), '.field-of-x_photos')
    await send()
    await creator.shown.locator('.task-property', { hasText: '楼层' }).getByText('3').waitFor()
    await creator.shown.locator('.task-property', { hasText: '现场照片' }).locator('.tile-picture').waitFor()
    expect(await creator.shown.locator('.tile').count()).toBe(1)
  })

  test('an action that was added asks for every kind of field, and leads to a status that was added', async () => {
    await openTask(admin, '机房漏水')
    await button('现场勘察').click()
    const submit = admin.form().locator('.van-button', { hasText: '现场勘察' })
    await submit.click()
    await admin.form().getByText('请选择携带工具').waitFor()
    for (const [name, { fill }] of Object.entries(kinds)) await fill(admin, `.field-of-${name}`)
    await submit.click()
    await admin.shown.locator('.tag', { hasText: '勘察中' }).first().waitFor()

    const entry = admin.shown.locator('.task-event', { hasText: '现场勘察' })
    for (const { said } of Object.values(kinds))
      if (said) await entry.getByText(said, { exact: true }).waitFor()
    await entry.locator('.tile-picture').waitFor()
    const written = (await logsOf('机房漏水')).find(({ action }) => action === 'survey')?.data
    for (const [name, { sent }] of Object.entries(kinds))
      if (sent !== undefined) expect([name, written?.[name]]).toEqual([name, sent])
  })

  test('the status that was added stands on the card and among the tabs of whoever reported', async () => {
    await creator.page.locator('.back').click()
    const card = creator.shown.locator('.card', { hasText: '机房漏水' })
    await creator.page.locator('.tab-bar button').nth(1).click()
    await card.locator('.tag', { hasText: '勘察中' }).waitFor()
    await creator.shown.getByRole('tab', { name: '勘察中 1' }).click()
    await creator.shown.getByText('门锁失灵').waitFor({ state: 'detached' })
    await card.waitFor()
    await button('勘察结束').click()
    await admin.form().locator('.van-button', { hasText: '勘察结束' }).click()
    await admin.shown.locator('.tag', { hasText: '待审核' }).first().waitFor()
    await card.waitFor({ state: 'detached' })
  })

  test('a task of before keeps the workflow that it began with', async () => {
    await admin.page.locator('.back').click()
    await openTask(admin, '门锁失灵')
    expect(await button('现场勘察').count()).toBe(0)
    await button('通过').click()
    await admin.form().locator('.van-button', { hasText: '通过' }).click()
    await admin.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
  })
})
