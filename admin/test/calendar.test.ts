import { roleNames } from '@oms/db/domain/roles'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../api/test/start-api'
import { clientOf } from './api-client'
import { DEMO_PASSWORD, hasBrowser, launch, type Visitor, visit } from './browser'
import { build } from './serve-built'

describe.skipIf(!hasBrowser)('working time and what happens by itself', () => {
  let api: TestApi
  let url: string
  let browser: Browser
  let admin: Visitor
  let reporter: Visitor

  beforeAll(async () => {
    await build()
    api = await startApi({ engine: 'sqlite' })
    for (const role of roleNames) await api.person(role, { username: role, password: DEMO_PASSWORD })
    url = await api.url()
    browser = await launch()
    admin = await visit(browser, url)
    reporter = await visit(browser, url, { width: 390 })
    await Promise.all([admin.signIn('admin'), reporter.signIn('user')])
  })

  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  const saved = async () => {
    await admin.page.getByText('已保存到草稿').waitFor()
    await admin.settle()
  }
  const section = async (name: string) => {
    await admin.page.getByRole('navigation', { name: '草稿的各部分' }).getByRole('link', { name }).click()
    await admin.settle()
  }

  test('a year is filled as announced, what was set by hand stays unless it is taken', async () => {
    const { page } = admin
    await admin.go('/configuration')
    await page.getByRole('button', { name: '开始修改' }).click()
    await admin.arrive(/\/fields$/)
    await section('日历')
    const days = page.getByRole('region', { name: '特殊日期' })
    const choose = async (year: string) => {
      await days.locator('.ant-select').click()
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: year }).click()
    }
    const dialog = page.getByRole('dialog')
    const fill = days.getByRole('button', { name: /填入 \d+ 年$/ })
    await days.getByRole('button', { name: '添加日期' }).click()
    await dialog.getByLabel('日期').fill('2099-01-01')
    await dialog.getByRole('button', { name: /确\s*定/ }).click()
    await days.getByText('国务院还没有公布 2099 年的安排').waitFor()
    expect(await fill.count()).toBe(0)

    await choose('2026')
    await fill.click()
    await dialog.getByText('2026 年已与公布的安排一致').waitFor()
    expect(await dialog.getByRole('button', { name: /填\s*入/ }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })

    // Whoever works on Saturdays too, and half of two days off.
    await page.getByRole('checkbox', { name: '周六' }).first().check()
    for (const [date, kind] of [
      ['2026-05-04', '只上前半天'],
      ['2026-10-01', '上班'],
    ] as const) {
      await days.getByRole('button', { name: `修改 ${date}` }).click()
      await dialog.locator('.ant-select').click()
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: kind }).click()
      await dialog.getByRole('button', { name: /确\s*定/ }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await fill.click()
    expect(await dialog.getByRole('region', { name: '将填入 7 天' }).getByRole('listitem').count()).toBe(7)
    await dialog.getByText(/发布后，从各自那一天起算/).waitFor()
    expect(await dialog.getByRole('checkbox').count()).toBe(2)
    await dialog.getByRole('checkbox', { name: /2026-10-01 周四 您设定：上班.*公布：放假 国庆节/ }).check()
    await dialog.getByRole('button', { name: /填\s*入/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await saved()
    const told = (await days.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
    expect(told).toContainEqual(expect.stringMatching(/^2026-05-04 周一 只上前半天/))
    expect(told).toContainEqual(expect.stringMatching(/^2026-10-01 周四 放假 国庆节/))
    expect(told).toContainEqual(expect.stringMatching(/^2026-10-03 周六 放假 国庆节/))
    await fill.click()
    expect(await dialog.getByRole('listitem').count()).toBe(0)
    expect(await dialog.getByRole('checkbox').count()).toBe(1)
    await dialog.getByRole('button', { name: /取\s*消/ }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  test('are set in a draft, mended where they are wrong, and told on the task', async () => {
    const { page } = admin
    await admin.go('/configuration')
    await page.getByRole('button', { name: '开始修改' }).click()
    await admin.arrive(/\/fields$/)

    await section('日历')
    const days = page.getByRole('region', { name: '特殊日期' })
    await days.getByRole('button', { name: '添加日期' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('日期').fill('2027-01-01')
    await dialog.getByLabel('名称（中文）').fill('元旦')
    await dialog.getByLabel('名称（英文）').fill('New Year’s Day')
    await dialog.getByRole('button', { name: /确\s*定/ }).click()
    await saved()
    expect(await days.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/2027-01-01\s+周五\s+放假\s+元旦/),
    ])
    const hours = page.getByRole('group', { name: '工作时间' }).first()
    await hours.getByLabel('到').last().fill('13:00')
    await hours.getByText('13:00 应晚于 13:30').waitFor()
    await hours.getByLabel('到').last().fill('17:30')
    await saved()

    await section('工单类型')
    await page.getByRole('region', { name: '工单类型' }).getByRole('button', { name: /^问题/ }).click()
    const timers = page.getByRole('region', { name: '定时' })
    await timers.getByLabel('几个工作小时没有处理，提醒轮到的人').fill('8')
    await timers.getByLabel('完成后几个工作日没有确认，自动确认').fill('5')
    await timers.getByLabel('自动确认前几个工作日提醒').fill('2')
    await saved()

    await section('检查与发布')
    const told = await page.getByRole('main').innerText()
    expect(told).toContain('2027-01-01（元旦）放假')
    expect(told).toContain('“问题”：完成后 5 个工作日没有确认，自动确认；提前 2 个工作日提醒')
    await page.getByRole('region', { name: '发布' }).getByLabel('说明').fill('定时')
    await page.getByRole('button', { name: /^发\s*布$/ }).click()
    await admin.arrive(/\/configuration$/)

    const as = (name: string) => clientOf(url, name)
    const [user, manager, employee] = [await as('user'), await as('manager'), await as('employee')]
    const administrator = await as('admin')
    const made = await user('POST', 'tasks/tasks', {
      ...{ title: '报表打不开', description: '点击后空白', taskType: 'issue' },
    })
    const { id } = Object(made.body)
    const path = `tasks/tasks/${id}`
    await administrator('POST', `${path}/review`, { outcome: 'approve' })
    const { body: me } = await employee('GET', 'accounts/users/me')
    await manager('POST', `${path}/assign`, { assigneeId: Object(me).id })
    await employee('POST', `${path}/handle`, { outcome: 'start' })
    await employee('POST', `${path}/handle`, { outcome: 'complete' })

    await reporter.go(`/tasks/${id}`)
    const coming = reporter.page.locator('.task-coming li')
    expect(await coming.allInnerTexts()).toEqual([
      expect.stringMatching(/^若仍未处理，将于 \d+ 月 \d+ 日 \d\d:\d\d 提醒$/),
      expect.stringMatching(/^若不确认，将于 \d+ 月 \d+ 日 \d\d:\d\d 自动确认$/),
    ])
    expect([await admin.conclude(), await reporter.conclude()]).toEqual([[], []])
  })
})
