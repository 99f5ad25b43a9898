import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { inForceOf } from '../../api/in-force'
import { startApi } from '../../api/test/start-api'
import { hasBrowser, launch, visit } from './browser'
import { choose, openAction } from './forms'
import { build } from './serve-built'

const PASSWORD = 'a word of the tests'

const fields: Fields = {
  x_severity: {
    kind: 'choice',
    label: { zh: '严重程度', en: 'Severity' },
    filterable: true,
    inList: true,
    options: {
      bad: { label: { zh: '严重', en: 'Bad' }, tone: 'red', icon: 'of nobody' },
      mild: { label: { zh: '轻微', en: 'Mild' }, tone: 'grey' },
    },
  },
  x_room: { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } },
  x_steps: { kind: 'markdown', max: 2000, label: { zh: '复现步骤', en: 'Steps' } },
}

/** Fields of the customer's own, which whoever reports a task fills in and may change while it waits. */
const grown = () => {
  const { task } = shipped.workflows
  const user = permissionOf(shipped, 'tasks', 'user')
  const [first, ...rest] = user.update ?? []
  if (!task || !first) throw new Error('There are no tasks to add fields to')
  const keys = Object.keys(fields)
  const asked = [...task.create.fields, ...keys]
  return declare(shipped, [], {
    fields: { tasks: fields },
    workflows: { task: { ...task, create: { ...task.create, fields: asked } } },
    permissions: {
      tasks: {
        user: {
          ...user,
          create: asked,
          update: [{ ...first, fields: [...first.fields, ...keys] }, ...rest],
        },
      },
    },
  })
}

test.skipIf(!hasBrowser)(
  'a field added to tasks is asked, has its place in list and detail, and is filtered by without a line in the portal',
  async () => {
    await build()
    const api = await startApi({ engine: 'sqlite', declaration: grown() })
    const browser = await launch()
    const { username } = await api.person('user', { password: PASSWORD })
    const { page, go, arrive, comeBack, settle, faults } = await visit(browser, await api.url())
    const main = page.getByRole('main')
    const form = page.locator('main form')
    await comeBack(username, PASSWORD)
    await go('/tasks/create')
    await form.getByLabel('标题').fill('服务器过热')
    await form.getByLabel('详细描述').fill('下午起')
    await choose(page, '类型', '问题')
    await choose(page, '严重程度', '严重')
    await form.getByLabel('机房').fill('三号机房')
    await form.getByLabel('复现步骤').fill('1. 开机')
    await page.locator('main button[type=submit]').click()
    await arrive(/\/tasks\/\d+$/)
    expect(await page.getByRole('complementary').innerText()).toMatch(
      /严重程度[\s\S]*严重[\s\S]*机房[\s\S]*三号机房/,
    )
    expect(await main.getByRole('region', { name: '复现步骤' }).innerText()).toContain('开机')
    await page.getByRole('button', { name: '修改机房' }).click()
    await page.getByRole('textbox', { name: '机房' }).fill('四号机房')
    await page.keyboard.press('Enter')
    await main.getByText('四号机房').first().waitFor()
    await main.getByText(/三号机房.*四号机房/).waitFor()

    await go('/tasks?x_severity=mild')
    expect(await main.innerText()).not.toContain('服务器过热')
    await go('/tasks?x_severity=bad')
    await page.getByRole('columnheader', { name: '严重程度' }).waitFor()
    await page.getByRole('row', { name: /服务器过热/ }).waitFor()
    await settle()
    expect(faults).toEqual([])
    await browser.close()
    await api.close()
  },
)

const place = { zh: '现场', en: 'Place' }

/** Named by no workflow: what 管理方 adds is asked all the same. */
const ruled: Fields = {
  x_floor: { kind: 'number', nullable: true, default: 3, group: place, label: { zh: '楼层', en: 'Floor' } },
  x_severity: {
    kind: 'choice',
    nullable: true,
    filterable: true,
    options: {
      old: { label: { zh: '旧级', en: 'Old' }, tone: 'gold', archived: true },
      mild: { label: { zh: '轻微', en: 'Mild' }, tone: 'grey' },
    },
    requiredWhen: { column: 'taskType', is: 'issue' },
    label: { zh: '严重程度', en: 'Severity' },
  },
  x_room: { kind: 'text', max: 50, nullable: true, group: place, label: { zh: '机房', en: 'Room' } },
  x_cause: {
    kind: 'text',
    max: 50,
    nullable: true,
    requiredWhen: { column: 'status', is: 'closed' },
    label: { zh: '撤回原因', en: 'Cause' },
  },
}

const withRules = (fields: Fields) => {
  const user = permissionOf(shipped, 'tasks', 'user')
  const keys = Object.keys(ruled)
  return declare(shipped, [], {
    fields: { tasks: fields },
    permissions: {
      tasks: {
        user: {
          ...user,
          create: [...(user.create ?? []), 'x_floor', 'x_severity', 'x_room'],
          update: [...(user.update ?? []), { rule: 'all', fields: keys }],
        },
      },
    },
  })
}

const before = () => {
  const { old, mild } = ruled.x_severity?.kind === 'choice' ? ruled.x_severity.options : {}
  if (!old || !mild) throw new Error('There is nothing to choose from')
  const options = { old: { label: old.label, tone: 'gold' }, mild } as const
  return withRules({ ...ruled, x_severity: { kind: 'choice', nullable: true, options, label: place } })
}

test.skipIf(!hasBrowser)(
  'a field is asked in its group, with its default, as its type and status require, and without options out of use',
  async () => {
    await build()
    const api = await startApi({ engine: 'sqlite', declaration: before() })
    const browser = await launch()
    const reporter = await api.person('user', { password: PASSWORD })
    const older = await api.call<{ id: number }>('POST', '/api/tasks/tasks', {
      as: reporter,
      body: { title: '旧工单', description: '早先', taskType: 'issue', x_severity: 'old' },
    })
    api.deps.inForce.put(inForceOf(withRules(ruled), 1))
    const wish = await api.call<{ id: number }>('POST', '/api/tasks/tasks', {
      as: reporter,
      body: { title: '新愿望', description: '以后', taskType: 'requirement' },
    })
    const { page, go, arrive, signIn, settle, faults } = await visit(browser, await api.url())
    const form = page.locator('main form')
    await signIn(reporter.username, PASSWORD)

    await go('/tasks/create')
    const group = form.getByRole('region', { name: '现场' })
    expect(await group.getByRole('spinbutton', { name: '楼层' }).inputValue()).toBe('3')
    await group.getByLabel('机房').fill('三号机房')
    const severity = form.locator('.ant-form-item', { hasText: '严重程度' })
    const isMarked = () => severity.locator('.ant-form-item-required').count()
    await choose(page, '类型', '需求')
    expect(await isMarked()).toBe(0)
    await choose(page, '类型', '问题')
    expect(await isMarked()).toBe(1)
    expect(await group.getByLabel('机房').inputValue()).toBe('三号机房')
    await form.getByLabel('标题').fill('服务器过热')
    await form.getByLabel('详细描述').fill('下午起')
    await page.locator('main button[type=submit]').click()
    await severity.getByText('请选择严重程度').waitFor()
    await severity.locator('.ant-select').click()
    await page.locator('.ant-select-item-option', { hasText: '轻微' }).waitFor()
    expect(await page.locator('.ant-select-item-option', { hasText: '旧级' }).count()).toBe(0)
    await page.locator('.ant-select-item-option', { hasText: '轻微' }).click()
    await group.getByLabel('楼层').fill('')
    await page.locator('main button[type=submit]').click()
    await arrive(/\/tasks\/\d+$/)
    const aside = page.getByRole('complementary')
    expect(await aside.innerText()).toMatch(/现场[\s\S]*机房[\s\S]*三号机房/)
    expect(
      (
        await api.call<object>('GET', new URL(page.url()).pathname.replace('/tasks', '/api/tasks/tasks'), {
          as: reporter,
        })
      ).body,
    ).toMatchObject({ x_floor: null, x_severity: 'mild', x_room: '三号机房' })

    await openAction(page, '撤回')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^撤\s?回$/ }).click()
    await dialog.getByText('请填写撤回原因').waitFor()
    await dialog.getByLabel('撤回原因').fill('已自行解决')
    await dialog.getByRole('button', { name: /^撤\s?回$/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await aside.getByText('已自行解决').waitFor()

    await go(`/tasks/${older.body.id}`)
    await aside.getByText('旧级').waitFor()
    await page.getByRole('button', { name: '修改严重程度' }).click()
    await aside.locator('.ant-select').click()
    await page.locator('.ant-select-item-option', { hasText: '旧级（已停用）' }).waitFor()
    await page.keyboard.press('Escape')
    await go(`/tasks/${wish.body.id}`)
    await page.getByRole('button', { name: '修改类型' }).click()
    const edit = aside.locator('.task-edit-form')
    await edit.locator('.ant-select').click()
    await page.locator('.ant-select-item-option', { hasText: '问题' }).click()
    await edit.getByRole('button', { name: '保存' }).click()
    await edit.getByText('请选择严重程度').waitFor()
    await edit.locator('.ant-select').last().click()
    await page.locator('.ant-select-item-option', { hasText: '轻微' }).click()
    await edit.getByRole('button', { name: '保存' }).click()
    await edit.waitFor({ state: 'detached' })
    await aside.getByText('轻微').waitFor()

    await go('/tasks?x_severity=old')
    await page.getByRole('row', { name: /旧工单/ }).waitFor()
    await page.getByRole('search').getByText('旧级（已停用）').waitFor()
    await settle()
    expect(faults).toEqual([])
    await browser.close()
    await api.close()
  },
)
