import { permissionOf } from '@oms/db/domain/declaration'
import { declare } from '@oms/db/domain/declare'
import type { Permission } from '@oms/db/domain/permission'
import { shipped } from '@oms/db/domain/shipped'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inForceOf } from '../../api/in-force'
import { startApi, type TestApi } from '../../api/test/start-api'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { begun, fields, filled, keys } from './each-kind'
import { choose } from './forms'
import { drawn, pngOf } from './pictures'
import { build } from './serve-built'

const PASSWORD = 'a word of the tests'

/** Tasks alone keep files. */
const photos = { kind: 'files', label: { zh: '现场照片', en: 'Photos' } } as const

/** Written by whoever writes the rest of the record, on tasks where they are of the second type. */
const grown = () => {
  const { task } = shipped.workflows
  if (!task) throw new Error('There is no workflow of tasks')
  const asked = { ...task, create: { ...task.create, fields: [...task.create.fields, ...keys, 'x_photos'] } }
  const writing = (permission: Permission, more: readonly string[] = []): Permission => ({
    ...permission,
    create: [...(permission.create ?? []), ...keys, ...more],
    update: [...(permission.update ?? []), { rule: 'all', fields: [...keys, ...more] }],
  })
  return declare(shipped, [], {
    fields: { tasks: { ...fields, x_photos: photos }, projects: fields },
    workflows: { wish: asked },
    taskTypes: { requirement: { label: { zh: '需求', en: 'Requirement' }, workflow: 'wish' } },
    permissions: {
      tasks: { user: writing(permissionOf(shipped, 'tasks', 'user'), ['x_photos']) },
      projects: { admin: writing(permissionOf(shipped, 'projects', 'admin')) },
      users: { user: { read: 'all', show: ['name'] } },
      organizations: { user: { read: 'all' } },
    },
  })
}

describe.skipIf(!hasBrowser)('a field of each kind, in the portal', () => {
  let api: TestApi
  let browser: Browser
  const all = inForceOf(grown(), 2)
  beforeAll(async () => {
    await build()
    api = await startApi({ engine: 'sqlite', declaration: all.declaration })
    browser = await launch()
    await api.person('manager', { name: '联系员' })
  })
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  const signedIn = async (role: 'user' | 'admin') => {
    const { username } = await api.person(role, { password: PASSWORD })
    const visitor = await visit(browser, await api.url())
    await visitor.signIn(username, PASSWORD)
    return visitor
  }
  const fillAll = async (page: Page) => {
    const form = page.locator('main form')
    for (const [fill] of Object.values(filled)) await fill(page, form)
  }
  const shown = [...Object.values(filled).map(([, text]) => text), ...begun]
  const submit = (page: Page) => page.locator('main button[type=submit]').click()
  const expectNoFaults = ({ faults }: Visitor) => expect(faults).toEqual([])

  test('on a task: asked once its type asks for them, shown, in the list, and changed where they stand', async () => {
    const visitor = await signedIn('user')
    const { page, go, arrive, settle } = visitor
    const form = page.locator('main form')
    await go('/tasks/create')
    await form.getByLabel('标题').fill('加装机柜')
    await form.getByLabel('详细描述').fill('两台')
    expect(await form.getByLabel('机房').count()).toBe(0)
    await choose(page, '类型', '需求')
    await form.getByLabel('机房').waitFor()
    await fillAll(page)
    const photos = page.getByRole('group', { name: '现场照片' })
    const add = async (...names: string[]) => {
      const buffer = await pngOf(page)
      const files = names.map((name) => ({ name, mimeType: 'image/png', buffer }))
      await photos.locator('input[type=file]').first().setInputFiles(files)
      for (const name of names) await photos.locator('[data-state=done]', { hasText: name }).waitFor()
    }
    await add('机柜一.png', '机柜二.png')
    await submit(page)
    await arrive(/\/tasks\/\d+$/)
    for (const value of shown) await expect.poll(() => page.getByRole('main').innerText()).toMatch(value)

    for (const [label, fill, after] of [
      ['费用', '99', /费用：\s*1,234\.50 元\s*→\s*99\.00 元/],
      ['约定日', '2026-04-01', /约定日：\s*2026-03-01\s*→\s*2026-04-01/],
    ] as const) {
      await page.getByRole('button', { name: `修改${label}` }).click()
      await page.getByRole('main').getByLabel(label, { exact: true }).fill(fill)
      await page.getByRole('button', { name: '保存' }).click()
      await expect.poll(() => page.getByRole('main').innerText()).toMatch(after)
      await settle()
    }
    const property = page.locator('.task-property', { hasText: '现场照片' })
    await drawn(property.getByRole('button', { name: '查看 机柜一.png' }).locator('img'))
    expect(await page.locator('.task-description .files').count()).toBe(0)
    await page.getByRole('button', { name: '修改现场照片' }).click()
    await photos.getByRole('button', { name: '移除 机柜一.png' }).click()
    await add('机柜三.png')
    await page.getByRole('button', { name: '保存' }).click()
    await drawn(property.getByRole('button', { name: '查看 机柜三.png' }).locator('img'))
    await expect.poll(() => property.getByRole('button', { name: /^查看/ }).count()).toBe(2)
    const changed = page.locator('.task-event', { hasText: '现场照片：' })
    await expect
      .poll(() => changed.innerText())
      .toMatch(/机柜一\.png[\s\S]*机柜二\.png\s*→[\s\S]*机柜二\.png[\s\S]*机柜三\.png/)
    await go('/tasks')
    const row = page.getByRole('row', { name: /加装机柜/ })
    for (const value of ['三号', '99.00 元', '2026-04-01'])
      await expect.poll(() => row.innerText()).toContain(value)
    expectNoFaults(visitor)
  })

  test('on a project: those that come while its form stands open begin as they would have', async () => {
    api.deps.inForce.put(inForceOf(declare(shipped, [], {}), 1))
    const visitor = await signedIn('admin')
    const { page, go, arrive } = visitor
    const form = page.locator('main form')
    await go('/projects/create')
    await form.getByLabel('代号').fill('NET-9')
    await form.getByLabel('名称').fill('网络改造')
    expect(await form.getByLabel('机房').count()).toBe(0)
    api.deps.inForce.put(all)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await form.getByLabel('机房').waitFor()
    expect(await form.getByLabel('名称').inputValue()).toBe('网络改造')
    await fillAll(page)
    await submit(page)
    await arrive(/\/projects\/\d+$/)
    for (const value of shown) await expect.poll(() => page.getByRole('main').innerText()).toMatch(value)

    await go(`${new URL(page.url()).pathname}/edit`)
    await form.getByLabel('工时').fill('8.50')
    await choose(page, '档次', '高档')
    await submit(page)
    await arrive(/\/projects\/\d+$/)
    for (const value of [/工时\s*8\.50/, /档次\s*高档/, /费用\s*1,234\.50 元/])
      await expect.poll(() => page.getByRole('main').innerText()).toMatch(value)
    await go('/projects')
    const row = page.getByRole('row', { name: /网络改造/ })
    for (const value of ['三号', '1,234.50 元', '2026-03-01'])
      await expect.poll(() => row.innerText()).toContain(value)
    expectNoFaults(visitor)
  })
})
