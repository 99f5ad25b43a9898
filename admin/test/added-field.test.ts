import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { startApi } from '../../api/test/start-api'
import { hasBrowser, launch, visit } from './browser'
import { choose } from './forms'
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
    const { page, go, arrive, signIn, settle, faults } = await visit(browser, await api.url())
    const main = page.getByRole('main')
    const form = page.locator('main form')
    await signIn(username, PASSWORD)
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
