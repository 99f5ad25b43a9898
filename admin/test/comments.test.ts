import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Visitor, visit } from './browser'
import { composer } from './form-kinds'
import { choose } from './forms'
import { faultsOnScreen } from './screen-faults'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('comments', () => {
  let people: TwoPeople
  let manager: Visitor

  beforeAll(async () => {
    people = await openForTwo()
    manager = await visit(people.browser, people.served.url)
    await manager.signIn('manager')
  })

  afterEach(async () => {
    for (const { conclude } of [people.admin, people.user, manager]) expect(await conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  /** A task that all parties see. */
  const approved = async (title: string) => {
    const { report, asAdmin } = people
    const made = await report(title)
    const { version } = (await asAdmin('GET', made.path)).body
    await asAdmin('POST', `${made.path}/review`, { outcome: 'approve', version })
    return made
  }

  const send = async (page: Page) => {
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await expect.poll(() => composer(page).inputValue()).toBe('')
  }
  const said = (page: Page, text: string) => page.locator('.task-comment', { hasText: text })

  test('for one’s own party look so while they are written and after, and others never see them', async () => {
    const { admin } = people
    const { page } = admin
    const { place } = await approved('内部先商量')
    await Promise.all([admin.go(place), manager.go(place)])
    await composer(page).fill('先别告诉承建方')
    await choose(page, '可见范围', '仅本方')
    expect(await composer(page).getAttribute('placeholder')).toContain('仅本方可见')
    await page.locator('.composer[data-tone=gold]').waitFor()
    await page.reload()
    await admin.settle()
    await page.locator('.composer[data-tone=gold]').waitFor()
    expect(await faultsOnScreen(page, { language: 'zh', written: ['内部先商量'] })).toEqual([])
    await send(page)
    await said(page, '先别告诉承建方').getByText('仅本方可见').waitFor()
    expect(await page.locator('.composer[data-tone]').count()).toBe(0)
    await composer(page).fill('请尽快处理')
    await send(page)
    await said(manager.page, '请尽快处理').waitFor()
    expect(await said(manager.page, '请尽快处理').getByText('可见').count()).toBe(0)
    expect(await said(manager.page, '先别告诉承建方').count()).toBe(0)
  })

  test('are offered only for those whom the writer belongs to', async () => {
    const { user } = people
    const { place } = await approved('可选范围')
    const offered = async ({ page, go }: Visitor) => {
      await go(place)
      await page.getByRole('combobox', { name: '可见范围' }).press('ArrowDown')
      const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      await list.locator('.ant-select-item-option').first().waitFor()
      const options = await list.locator('.ant-select-item-option').allInnerTexts()
      await page.keyboard.press('Escape')
      return options
    }
    expect(await offered(user)).toEqual(['各方可见', '仅本方可见'])
    expect(await offered(manager)).toEqual(['各方可见', '管理方和承建方可见', '仅本方可见'])
  })
})
