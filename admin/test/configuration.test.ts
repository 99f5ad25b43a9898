import { join } from 'node:path'
import { roleNames } from '@oms/db/domain/roles'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../api/test/start-api'
import { type Client, clientOf } from './api-client'
import { DEMO_PASSWORD, hasBrowser, launch, type Visitor, visit } from './browser'
import { type Drafting, draftingOf, release } from './drafting'
import { act, choose } from './forms'
import { build } from './serve-built'

const pictures = join(import.meta.dirname, '../../docs/pictures')

const names = { user: '李静', admin: '王敏', manager: '赵强', employee: '周涛' } as const

describe.skipIf(!hasBrowser)('rules that an administrator changes', () => {
  let api: TestApi
  let url: string
  let browser: Browser
  let admin: Visitor
  let reporter: Visitor
  let worker: Visitor
  let drafting: Drafting

  beforeAll(async () => {
    await build()
    api = await startApi({ engine: 'sqlite' })
    for (const role of roleNames)
      await api.person(role, { username: role, name: names[role], password: DEMO_PASSWORD })
    url = await api.url()
    browser = await launch()
    admin = await visit(browser, url)
    drafting = draftingOf(admin)
    reporter = await visit(browser, url)
    worker = await visit(browser, url)
    await Promise.all([admin.signIn('admin'), reporter.signIn('user')])
  })

  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  /** For the notes to those who change rules; UPDATE_PICTURES=1 writes it. */
  const picture = async (name: string) => {
    if (process.env.UPDATE_PICTURES !== '1') return
    await admin.settle()
    await admin.page.evaluate(() => window.scrollTo(0, 0))
    const screen = await admin.page.screenshot()
    await sharp(screen)
      .webp({ quality: 85 })
      .toFile(join(pictures, `configuration-${name}.webp`))
  }
  const addAction = async (zh: string, en: string, to: string) => {
    const { named, saved } = drafting
    await admin.page.getByRole('button', { name: '添加操作' }).click()
    const dialog = await named(zh, en)
    await choose(admin.page, '到哪个状态', to)
    await dialog.getByRole('button', { name: /添\s*加/ }).click()
    await saved()
  }
  const restore = async (release: string, note: string) => {
    await admin.page.getByRole('region', { name: '历史' }).getByRole('link', { name: release }).click()
    await admin.arrive(/\/configuration\/releases\/\d+$/)
    await admin.page.getByRole('button', { name: '恢复到这一版' }).click()
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByLabel('说明').fill(note)
    await dialog.getByRole('button', { name: '恢复到这一版' }).click()
    await admin.arrive(/\/configuration$/)
  }

  test('a field, a status and an action are added, published, used, taken back, and put in force anew', async () => {
    const { page, go, arrive } = admin
    const { saved, section, named, publish } = drafting
    const main = page.getByRole('main')
    const theirs = reporter.page
    const form = theirs.locator('main form')
    const as = (name: string) => clientOf(url, name)
    const [user, manager, employee] = [await as('user'), await as('manager'), await as('employee')]
    const administrator = await as('admin')
    const room = { kind: 'text', max: 50, label: { zh: '机房', en: 'Room' } }
    await release(administrator, '只加了机房', { fields: { projects: { x_room: room } } })
    const old = await user('POST', 'tasks/tasks', {
      title: '规则改动之前的工单',
      description: '照旧',
      taskType: 'issue',
    })
    expect(old.status).toBe(201)
    await reporter.go('/tasks/create')
    await form.getByLabel('标题').fill('写到一半')

    await go('/configuration')
    await main.getByRole('region', { name: '现在生效' }).getByText('只加了机房').waitFor()
    await page.getByRole('button', { name: '开始修改' }).click()
    await arrive(/\/configuration\/drafts\/\d+\/fields$/)
    await page.getByRole('button', { name: '添加字段' }).click()
    await (await named('严重程度', 'Severity')).getByRole('button', { name: /添\s*加/ }).click()
    await saved()
    // One that cannot be chosen from is told where it stands, and in the tab.
    await main.getByText('请至少添加一个选项').waitFor()
    await page.getByRole('link', { name: /字段.*1 处需要修改/ }).waitFor()
    for (const [place, zh, en] of [
      [1, '严重', 'High'],
      [2, '轻微', 'Low'],
    ] as const) {
      await page.getByRole('button', { name: '添加选项' }).click()
      await page.getByLabel(`选项 ${place}（中文）`).fill(zh)
      await page.getByLabel(`选项 ${place}（英文）`).fill(en)
    }
    await page.getByRole('radio', { name: '有时必填' }).check()
    await page.getByRole('checkbox', { name: '显示为一列' }).check()
    await page.getByRole('checkbox', { name: '可以筛选' }).check()
    await page.getByRole('region', { name: '预览' }).getByText('严重', { exact: true }).first().waitFor()
    await saved()

    await picture('fields')
    await section('流程')
    await main
      .getByRole('button', { name: /已完成/ })
      .first()
      .click()
    await page.getByRole('button', { name: '在后面添加状态' }).click()
    await (await named('待验证', 'To verify')).getByRole('button', { name: /添\s*加/ }).click()
    await saved()
    await main
      .getByRole('button', { name: /处理中/ })
      .first()
      .click()
    await addAction('送验', 'Send to verification', '待验证')
    // Whoever names a person must be someone who is shown people.
    await choose(page, '谁可以做', '工单承建方的项目经理')
    await page.keyboard.press('Escape')
    await saved()
    await main
      .getByRole('button', { name: /待验证/ })
      .first()
      .click()
    await choose(page, '轮到谁', '操作表单里指定的人')
    await page.getByLabel('这个人叫做（中文）').fill('验证人')
    await page.getByLabel('这个人叫做（英文）').fill('Verifier')
    await addAction('验证', 'Verify', '已确认')
    await main.getByRole('button', { name: '送验' }).first().click()
    await main.getByRole('group', { name: '表单里要填写' }).getByText('验证人').waitFor()
    await picture('workflow')

    await publish('工单要分轻重，完成后要有人验证', () => picture('publish'))
    await main.getByRole('region', { name: '现在生效' }).getByText('第 2 版').waitFor()
    await main.getByRole('region', { name: '现在生效' }).getByText('工单要分轻重').waitFor()

    // The reporter's page is not loaded anew, and nothing that was typed is lost.
    await form.getByLabel('严重程度').waitFor()
    expect(await form.getByLabel('标题').inputValue()).toBe('写到一半')
    await form.getByLabel('标题').fill('按新规则走的工单')
    await form.getByLabel('详细描述').fill('下午起')
    await choose(theirs, '类型', '问题')
    await theirs.locator('main button[type=submit]').click()
    await theirs.getByText('请选择严重程度').waitFor()
    await choose(theirs, '严重程度', '严重')
    await theirs.locator('main button[type=submit]').click()
    await reporter.arrive(/\/tasks\/\d+$/)
    const id = Number(/\d+$/.exec(theirs.url())?.[0])

    // It goes the new way, and one of before the old way.
    const { body: me } = await employee('GET', 'accounts/users/me')
    const [assigneeId, name] = [Number(me.id), String(me.name)]
    const oldId = Number(old.body.id)
    for (const one of [id, oldId]) {
      expect(await step(administrator, one, 'review', { outcome: 'approve' })).toBe('reviewed')
      expect(await step(manager, one, 'assign', { assigneeId })).toBe('assigned')
      expect(await step(employee, one, 'handle', { outcome: 'start' })).toBe('processing')
    }
    await worker.signIn('employee')
    await worker.go(`/tasks/${oldId}`)
    await worker.page.getByRole('main').getByRole('button', { name: '完成' }).first().waitFor()
    expect(await worker.page.getByRole('button', { name: '送验' }).count()).toBe(0)
    expect(await step(employee, oldId, 'handle', { outcome: 'complete' })).toBe('completed')
    await worker.go(`/tasks/${id}`)
    await act(worker.page, '送验', async () => choose(worker.page, '验证人', name))
    await worker.page.getByRole('main').getByText('待验证').first().waitFor()
    expect(await step(employee, id, 'x_verify', {})).toBe('confirmed')
    const verified = await user('GET', `tasks/tasks/${id}`)
    expect(verified.body).toMatchObject({ status: 'confirmed', x_severity: 'option' })

    await reporter.go('/tasks?x_severity=option')
    await theirs.getByRole('row', { name: /按新规则走的工单.*严重/ }).waitFor()

    // Taken back, the field is nowhere; in force anew, its values are there again.
    await reporter.go('/tasks')
    await restore('第 1 版', '先停一停')
    await main.getByRole('region', { name: '现在生效' }).getByText('第 3 版').waitFor()
    expect((await user('GET', `tasks/tasks/${id}`)).body).not.toHaveProperty('x_severity')
    await restore('第 2 版', '继续用')
    await main.getByRole('region', { name: '现在生效' }).getByText('第 4 版').waitFor()
    expect((await user('GET', `tasks/tasks/${id}`)).body).toMatchObject({ x_severity: 'option' })
    // All of it is taken back to what the code brings.
    await main.getByRole('region', { name: '历史' }).getByRole('button', { name: '恢复到这一版' }).click()
    const dialog = page.getByRole('dialog', { name: '恢复到系统自带的规则？' })
    await dialog.getByLabel('说明').fill('都不要了')
    await dialog.getByRole('button', { name: '恢复到这一版' }).click()
    await main.getByRole('region', { name: '现在生效' }).getByText('第 5 版').waitFor()
    expect((await user('GET', `tasks/tasks/${id}`)).body).not.toHaveProperty('x_severity')
    expect([...admin.faults, ...reporter.faults, ...worker.faults]).toEqual([])
  })
})

/** Puts a content in force without a browser. */
/** Takes an action on a task; gives the status that it has then. */
const step = async (client: Client, id: number, action: string, body: object) => {
  const answer = await client('POST', `tasks/tasks/${id}/${action}`, body)
  return answer.status === 200 ? answer.body.status : answer
}
