import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { inForceOf } from '../../api/in-force'
import { openTask } from './at-work'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'

const place = { zh: '现场', en: 'Place' }
const severity = {
  kind: 'choice',
  nullable: true,
  options: { old: { label: { zh: '旧级', en: 'Old' } }, mild: { label: { zh: '轻微', en: 'Mild' } } },
  label: { zh: '严重程度', en: 'Severity' },
} as const

const ruled: Fields = {
  x_floor: { kind: 'number', nullable: true, default: 3, group: place, label: { zh: '楼层', en: 'Floor' } },
  x_severity: {
    ...severity,
    options: { ...severity.options, old: { ...severity.options.old, archived: true } },
    requiredWhen: { column: 'taskType', is: 'issue' },
  },
  x_room: { kind: 'text', max: 50, nullable: true, group: place, label: { zh: '机房', en: 'Room' } },
  x_cause: {
    kind: 'text',
    max: 50,
    nullable: true,
    requiredWhen: { column: 'status', is: 'reviewed' },
    label: { zh: '起因', en: 'Cause' },
  },
}

/** Named by no workflow; whoever reports writes all but the cause, which is the administrators'. */
const releaseOf = (fields: Fields) => {
  const [user, admin] = [permissionOf(shipped, 'tasks', 'user'), permissionOf(shipped, 'tasks', 'admin')]
  const reported = Object.keys(fields).filter((key) => key !== 'x_cause')
  return declare(shipped, [], {
    fields: { tasks: fields },
    permissions: {
      tasks: {
        user: { ...user, create: [...(user.create ?? []), ...reported] },
        admin: { ...admin, update: [...(admin.update ?? []), { rule: 'all', fields: ['x_cause'] }] },
      },
    },
  })
}

describe.skipIf(!hasBrowser)('a mini program that is open while fields get their rules', () => {
  let desk: Desk
  let creator: Phone
  let admin: Phone
  beforeAll(async () => {
    desk = await startDesk()
    creator = await desk.at('creator')
    admin = await desk.at('admin')
    desk.api.deps.inForce.put(inForceOf(releaseOf({ x_severity: severity }), 1))
    await desk.report('门锁失灵', { x_severity: 'old' })
    desk.api.deps.inForce.put(inForceOf(releaseOf(ruled), 2))
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })
  const field = (name: string) => creator.shown.locator(`.field-of-${name}`)

  test('a report asks for them in their group, with their defaults, as its type requires', async () => {
    await creator.shown.getByRole('button', { name: '提交工单' }).click()
    await field('title').locator('input').fill('机房漏水')
    await field('description').locator('textarea').fill('见现场')
    await creator.shown.locator('.form-heading', { hasText: '现场' }).waitFor()
    const order = await creator.shown.locator('.field-label').allInnerTexts()
    expect(order.map((text) => text.replace(/\s*\*$/, '').trim()).slice(-4)).toEqual([
      ...['楼层', '机房', '严重程度', '附件'],
    ])
    expect(await field('x_floor').locator('input').inputValue()).toBe('3')
    await field('x_room').locator('input').fill('三号机房')
    const mark = field('x_severity').locator('.field-label .fault')
    await creator.choose('.field-of-taskType wx-picker', '1')
    expect(await mark.count()).toBe(0)
    await creator.choose('.field-of-taskType wx-picker', '0')
    await mark.waitFor()
    expect(await field('x_room').locator('input').inputValue()).toBe('三号机房')
    const send = creator.shown.locator('.van-button', { hasText: '提交' })
    await send.click()
    await creator.shown.getByText('请选择严重程度').waitFor()
    // The first that is left: the one out of use is not there to be turned to.
    await creator.choose('.field-of-x_severity wx-picker', '0')
    await field('x_severity').getByText('轻微').waitFor()
    await send.click()
    await creator.arrive('pages/task/task')
    const panel = creator.shown.locator('.panel', { hasText: '现场' }).last()
    await panel.locator('.task-property', { hasText: '楼层' }).getByText('3').waitFor()
    await panel.locator('.task-property', { hasText: '机房' }).getByText('三号机房').waitFor()
  })

  test('an action asks for what the status that it enters requires', async () => {
    await openTask(admin, '机房漏水')
    await admin.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    const submit = admin.form().locator('.van-button', { hasText: '通过' })
    await submit.click()
    await admin.form().getByText('请填写起因').waitFor()
    await admin.form().locator('.field-of-x_cause input').fill('管道老化')
    await submit.click()
    await admin.shown.locator('.tag', { hasText: '已审核' }).first().waitFor()
    await admin.shown.locator('.task-property', { hasText: '起因' }).getByText('管道老化').waitFor()
  })

  test('a task of before shows the option that is out of use', async () => {
    await admin.page.locator('.back').click()
    await openTask(admin, '门锁失灵')
    await admin.shown.locator('.task-property', { hasText: '严重程度' }).getByText('旧级').waitFor()
  })
})
