import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../api/test/packs/contracts'
import { startApi, type TestApi } from '../../api/test/start-api'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { act, choose } from './forms'
import { build } from './serve-built'

const PASSWORD = 'a word of the tests'

describe.skipIf(!hasBrowser)('a line of work that a pack brings, in the portal', () => {
  let api: TestApi
  let browser: Browser
  let client: Visitor
  let manager: Visitor
  beforeAll(async () => {
    await build()
    api = await startApi({ engine: 'sqlite', declaration: declare(shipped, [contracts], {}) })
    browser = await launch()
    const url = await api.url()
    const signedIn = async (role: 'user' | 'admin', name: string) => {
      const { username } = await api.person(role, { name, password: PASSWORD })
      const visitor = await visit(browser, url)
      await visitor.signIn(username, PASSWORD)
      return visitor
    }
    client = await signedIn('user', '周建国')
    manager = await signedIn('admin', '刘敏')
  })
  afterAll(async () => {
    await browser?.close()
    await api?.close()
  })

  test('is drafted with its number, money, dates and organisation', async () => {
    const { page, go, arrive, faults } = client
    const form = page.locator('main form')
    await go('/tasks/create')
    await form.getByLabel('标题').fill('2026 年运维合同')
    await form.getByLabel('详细描述').fill('全年驻场')
    expect(await form.getByLabel('合同金额').count()).toBe(0)
    await choose(page, '类型', '合同')
    await form.getByLabel('合同编号').fill('HT-2026-001')
    await form.getByLabel('合同金额').fill('123456.78')
    await form.getByLabel('到期日期').fill('2026-12-31')
    await page.keyboard.press('Tab')
    await choose(page, '签约单位', '使用单位')
    await page.locator('main button[type=submit]').click()
    await arrive(/\/tasks\/\d+$/)
    expect(await page.getByRole('complementary').innerText()).toMatch(
      /合同[\s\S]*HT-2026-001[\s\S]*123,456\.78[\s\S]*2026-12-31[\s\S]*使用单位/,
    )
    await page.getByRole('heading', { level: 1 }).getByText('拟订中', { exact: true }).waitFor()
    expect(faults).toEqual([])
  })

  test('goes through its statuses by its own actions, in its own words', async () => {
    const { page, go, settle, faults } = manager
    await go('/tasks/1')
    const heading = page.getByRole('heading', { level: 1 })
    const buttons = () => page.getByRole('toolbar').getByRole('button').allInnerTexts()
    expect(await buttons()).toEqual(['签订', '更多'])
    await act(page, '签订', async (form) => {
      expect(await form.getByLabel('签订金额').inputValue()).toBe('123456.78')
      await form.getByLabel('签订金额').fill('120000')
      await form.getByLabel('签订日期').fill('2026-01-31')
      await page.keyboard.press('Tab')
    })
    await settle()
    await heading.getByText('履行中', { exact: true }).waitFor()
    const main = page.getByRole('main')
    await main.getByText(/签订金额：.*120,000\.00/).waitFor()
    expect(await buttons()).toEqual(['终止', '更多'])
    await act(page, '终止', (form) => form.getByLabel('说明').fill('履行完毕'))
    await settle()
    await heading.getByText('已终止', { exact: true }).waitFor()
    const steps = main.getByRole('region', { name: '流程' }).getByRole('listitem')
    expect(await steps.evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))).toEqual([
      'passed',
      'passed',
      'present',
    ])
    expect(faults).toEqual([])
  })

  test('stands in the list among other work, money in 元, and tells nobody of other work', async () => {
    const { page, go, faults } = manager
    const body = { title: '打印错位', description: '少一列', taskType: 'issue' }
    const reporter = await api.person('user')
    await api.call('POST', '/api/tasks/tasks', { as: reporter, body })
    await go('/tasks')
    await page.getByRole('columnheader', { name: '合同金额' }).waitFor()
    const row = page.getByRole('row', { name: /2026 年运维合同/ })
    expect(await row.innerText()).toMatch(/已终止[\s\S]*120,000\.00/)
    expect(await page.getByRole('row', { name: /打印错位/ }).innerText()).toContain('待审核')
    await go('/tasks/2')
    expect(await page.getByRole('complementary').innerText()).not.toContain('合同')
    expect(faults).toEqual([])
  })
})
