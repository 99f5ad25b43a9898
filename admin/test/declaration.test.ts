import { declare, type Pack } from '@oms/db/domain/declare'
import type { Field } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import { shipped } from '@oms/db/domain/shipped'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForceOf } from '../../api/in-force'
import { startApi, type TestApi } from '../../api/test/start-api'
import { hasBrowser, launch, visit } from './browser'
import { build } from './serve-built'

const PASSWORD = 'a word of the tests'

/** When a task is due stands in the list and is asked of whoever reports one, who describes nothing. */
const dueAsked: Pack = (declaration) => {
  const { tasks, organizations } = declaration.resources
  const due: Field | undefined = tasks?.fields.dueAt
  const { user, ...others } = declaration.permissions.tasks ?? {}
  const { task } = declaration.workflows
  if (!tasks || !organizations || !due || !user || !task) throw new Error('There are no tasks to change')
  const create = ['title', 'taskType', 'priority', 'projectId', 'dueAt']
  return {
    ...declaration,
    resources: {
      ...declaration.resources,
      tasks: { ...tasks, fields: { ...tasks.fields, dueAt: { ...due, inList: true } } },
      organizations: { ...organizations, label: { zh: '单位', en: 'Bodies' } },
    },
    workflows: { ...declaration.workflows, task: { ...task, create: { ...task.create, fields: create } } },
    permissions: {
      ...declaration.permissions,
      tasks: { ...others, user: { ...user, create } } as (typeof declaration.permissions)[string],
      organizations: readOnly(declaration.permissions.organizations),
    },
  }
}

/** Safe to narrow: what is left of each permission is still one. */
const readOnly = <T extends Readonly<Record<string, Permission>>>(permissions: T | undefined): T =>
  Object.fromEntries(Object.entries(permissions ?? {}).map(([role, { read }]) => [role, { read }])) as T

const before = inForceOf(declare(shipped, [], {}), 1)
const after = inForceOf(declare(shipped, [dueAsked], {}), 2)

describe.skipIf(!hasBrowser)('another declaration in force, while people are at work', () => {
  let api: TestApi
  let browser: Browser
  let url: string
  beforeAll(async () => {
    await build()
    api = await startApi({ engine: 'sqlite' })
    url = await api.url()
    browser = await launch()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  /** Someone of this role at work under the first declaration, on a page that says whether it was loaded anew. */
  const atWork = async (role: 'user' | 'admin', place: string) => {
    api.deps.inForce.put(before)
    const { username } = await api.person(role, { password: PASSWORD })
    const visitor = await visit(browser, url)
    await visitor.comeBack(username, PASSWORD)
    await visitor.go(place)
    await visitor.page.evaluate(() => Object.assign(window, { isSame: true }))
    return visitor
  }
  const isSame = { isSame: true }

  test('a form keeps what is typed, asks what is new, and shows what it no longer asks', async () => {
    const { page, faults } = await atWork('user', '/tasks/create')
    const form = page.locator('main form')
    await form.getByLabel('标题').fill('打印机卡纸')
    await form.getByLabel('详细描述').fill('三楼的那一台')
    expect(await form.getByLabel('要求完成时间').count()).toBe(0)

    api.deps.inForce.put(after)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await form.getByLabel('要求完成时间').waitFor()
    expect(await form.getByLabel('标题').inputValue()).toBe('打印机卡纸')
    await form.getByLabel('标题').fill('打印机又卡纸')
    expect(await form.innerText()).toMatch(/这些内容现在不需要填写了[\s\S]*详细描述：\s*三楼的那一台/)
    expect(await page.evaluate(() => ({ isSame: 'isSame' in window }))).toEqual(isSame)

    await page.reload()
    await page.getByText('已恢复草稿').waitFor()
    expect(await form.getByLabel('标题').inputValue()).toBe('打印机又卡纸')
    expect(await form.innerText()).toContain('三楼的那一台')

    api.deps.inForce.put(before)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await form.getByLabel('详细描述').waitFor()
    expect(await form.getByLabel('详细描述').inputValue()).toBe('三楼的那一台')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('a form that one may no longer send keeps what was typed', async () => {
    const { page, faults } = await atWork('admin', '/organizations/create')
    await page.getByLabel('名称').fill('滨江分局')
    api.deps.inForce.put(after)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.getByText('这些内容现在不需要填写了').waitFor()
    expect(await page.locator('main form').innerText()).toContain('名称：滨江分局')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('the list and the menu follow the first answer that was given under it', async () => {
    const reporter = await api.person('user')
    api.deps.inForce.put(before)
    const body = { title: '门禁失灵', description: '东门', taskType: 'issue' }
    expect((await api.call('POST', '/api/tasks/tasks', { as: reporter, body })).status).toBe(201)
    const { page, faults } = await atWork('admin', '/tasks')
    const column = page.getByRole('columnheader', { name: '要求完成时间' })
    await page.getByRole('link', { name: '门禁失灵' }).first().waitFor()
    expect(await column.count()).toBe(0)

    api.deps.inForce.put(after)
    await page.getByRole('tab', { name: '待审核' }).click()
    await column.waitFor()
    expect(await page.getByRole('navigation').innerText()).toContain('单位')
    expect(await page.evaluate(() => ({ isSame: 'isSame' in window }))).toEqual(isSame)
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('what the browser keeps is shown at once, and stays when the API says that it is still so', async () => {
    const { page, settle, faults } = await atWork('admin', '/organizations')
    const asked = page.waitForResponse('**/api/declaration')
    await page.reload()
    expect((await asked).status()).toBe(304)
    await settle()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('组织')

    let answer = () => {}
    const shown = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/declaration', async (route) => {
      await shown
      await route.continue()
    })
    api.deps.inForce.put(after)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '组织' }).waitFor()
    answer()
    await page.getByRole('heading', { level: 1, name: '单位' }).waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })
})
