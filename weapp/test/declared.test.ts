import type { Declaration } from '@oms/db/domain/declaration'
import { declare, type Pack, withFields } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import type { Action } from '@oms/db/domain/workflow/definition'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { inForceOf } from '../../api/in-force'
import { seedWorkflows } from '../../api/kernel/definitions'
import { type Desk, startDesk } from './desk'
import { photo } from './photo'

const inspect: Action = {
  label: { zh: '现场勘察', en: 'Inspect' },
  rank: 1,
  icon: 'tool',
  outcomes: {
    default: {
      label: { zh: '现场勘察', en: 'Inspect' },
      from: ['pending'],
      who: [{ roles: ['admin'] }],
      to: null,
      form: {
        tools: {
          kind: 'choices',
          label: { zh: '携带工具', en: 'Tools' },
          required: true,
          options: {
            meter: { label: { zh: '万用表', en: 'Meter' } },
            ladder: { label: { zh: '梯子', en: 'Ladder' } },
          },
        },
        cost: { kind: 'money', label: { zh: '费用', en: 'Cost' }, nullable: true },
        length: { kind: 'decimal', digits: 2, label: { zh: '线长', en: 'Length' }, nullable: true },
        day: { kind: 'date', label: { zh: '上门日期', en: 'Day' }, nullable: true },
        paid: { kind: 'boolean', label: { zh: '收费', en: 'Paid' }, required: true },
        urgency: { kind: 'rating', max: 5, label: { zh: '急迫', en: 'Urgency' }, nullable: true },
        rooms: { kind: 'number', min: 1, label: { zh: '房间数', en: 'Rooms' }, nullable: true },
      },
      tells: [],
    },
  },
}

/** Another action, and a field of the customer's own in the form of a new task. */
const grown: Pack = (declaration) => {
  const { task } = declaration.workflows
  const { tasks } = declaration.permissions
  if (!task || !tasks) throw new Error('No tasks')
  const workflows = {
    task: {
      ...task,
      actions: { ...task.actions, inspect },
      create: { ...task.create, fields: [...task.create.fields, 'x_floor', 'x_photos'] },
    },
  }
  const user = { ...tasks.user, create: [...(tasks.user.create ?? []), 'x_floor', 'x_photos'] }
  const permissions = { ...declaration.permissions, tasks: { ...tasks, user } }
  return withFields({ ...declaration, workflows, permissions }, 'tasks', {
    x_floor: { kind: 'number', label: { zh: '楼层', en: 'Floor' }, nullable: true },
    x_photos: { kind: 'files', label: { zh: '现场照片', en: 'Photos' }, nullable: true },
  })
}

describe.skipIf(!hasBrowser)('a mini program that is built already', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())

  const follow = async (declaration: Declaration) => {
    const { deps, clock } = desk.api
    await deps.db.transaction((tx) => seedWorkflows(tx, declaration, clock.now()))
    deps.inForce.put(inForceOf(declaration, 1))
  }

  test('shows the field and the action of a declaration that came into force meanwhile', async () => {
    const creator = await desk.at('creator')
    const admin = await desk.at('admin')
    await follow(declare(shipped, [grown], {}))

    await creator.shown.getByRole('button', { name: '提交工单' }).click()
    await creator.shown.locator('.field-of-title input').fill('机房漏水')
    await creator.shown.locator('.field-of-description textarea').fill('三楼')
    await creator.choose('.field-of-taskType wx-picker', '0')
    await creator.shown.locator('.field-of-x_floor input').fill('三')
    await creator.shown.locator('.van-button', { hasText: '提交' }).click()
    await creator.shown.getByText('请填写整数').waitFor()
    await creator.shown.locator('.field-of-x_floor input').fill('3')
    await creator.give(await photo(20))
    await creator.shown.locator('.field-of-x_photos .files-add').click()
    await creator.page.locator('.sheet button', { hasText: '拍摄' }).click()
    await creator.shown.locator('.field-of-x_photos .files-picture').waitFor()
    await creator.shown.locator('.van-button', { hasText: '提交' }).click()
    await creator.arrive('pages/task/task')
    await creator.shown.locator('.task-property', { hasText: '楼层' }).getByText('3').waitFor()
    await creator.shown.locator('.task-property', { hasText: '现场照片' }).locator('.tile-picture').waitFor()
    expect(await creator.shown.locator('.tile').count()).toBe(1)

    await admin.pullDown()
    await admin.shown.getByText('机房漏水').click()
    await admin.shown.locator('.bottom wx-button', { hasText: '现场勘察' }).click()
    const form = admin.form()
    await form.locator('.van-button', { hasText: '现场勘察' }).click()
    await form.getByText('请选择携带工具').waitFor()
    await form.getByText('万用表').click()
    await form.getByText('梯子').click()
    await form.locator('.field-of-cost input').fill('1,234.5')
    await form.locator('.field-of-length input').fill('12.25')
    await admin.choose('.field-of-day wx-picker', '2036-05-06')
    await form.locator('.van-switch').click()
    await form.locator('.van-rate__item').nth(3).click()
    await form.locator('.field-of-rooms input').fill('2')
    await form.locator('.van-button', { hasText: '现场勘察' }).click()
    await admin.shown.getByText('费用：1,234.50 元').waitFor()
    const { body: found } = await desk.api.call<{ id: number }[]>('GET', '/api/tasks/tasks?q=机房漏水', {
      as: desk.people.admin,
    })
    const { logs } = await desk.send<{ logs: { action: string; data: object }[] }>(
      'admin',
      'GET',
      `tasks/tasks/${found[0]?.id}`,
    )
    expect(logs.find(({ action }) => action === 'inspect')?.data).toEqual({
      tools: ['meter', 'ladder'],
      cost: 123450,
      length: '12.25',
      day: '2036-05-06',
      paid: true,
      urgency: 4,
      rooms: 2,
    })
    expect(await desk.faults()).toEqual([])
  })
})
