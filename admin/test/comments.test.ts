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
    await manager.comeBack('manager')
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

  test('keep what is written on while one is on its way', async () => {
    const { user } = people
    const { page } = user
    const { place } = await approved('接着写')
    await user.go(place)
    let go = () => {}
    const goesOn = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route('**/add_comment', async (route) => {
      await goesOn
      await route.continue()
    })
    await composer(page).fill('先说这些')
    await composer(page).press('Control+Enter')
    await composer(page).pressSequentially('，还有别的')
    go()
    await said(page, '先说这些').getByText('先说这些', { exact: true }).waitFor()
    await expect.poll(() => composer(page).inputValue()).toBe('，还有别的')
    await page.reload()
    await user.settle()
    expect(await composer(page).inputValue()).toBe('，还有别的')
    await composer(page).fill('')
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

  test('are changed and deleted where they stand, seen at once by others, and the management sees what they said', async () => {
    const { admin, user } = people
    const { page } = user
    const { place } = await approved('改一下说过的话')
    await Promise.all([user, admin, manager].map(({ go }) => go(place)))
    await composer(page).fill('明天上门')
    await send(page)
    await said(manager.page, '明天上门').waitFor()
    await said(page, '明天上门').hover()
    await said(page, '明天上门').getByRole('button', { name: '修改评论' }).click()
    const text = page.locator('.comment-edit').getByRole('textbox')
    expect(await text.inputValue()).toBe('明天上门')
    await text.fill('后天上门')
    await text.press('Control+Enter')
    await said(page, '后天上门').getByText('已修改').waitFor()
    await said(manager.page, '后天上门').getByText('已修改').waitFor()
    expect(await manager.page.getByRole('button', { name: '已修改' }).count()).toBe(0)
    expect(await said(manager.page, '后天上门').getByRole('button', { name: '修改评论' }).count()).toBe(0)
    await said(admin.page, '后天上门').getByRole('button', { name: '已修改' }).click()
    const history = admin.page.getByRole('dialog', { name: '评论的修改' })
    await history.locator('del').getByText('明').waitFor()
    await history.locator('ins').getByText('后').waitFor()
    await admin.page.keyboard.press('Escape')
    await history.waitFor({ state: 'hidden' })

    await said(page, '后天上门').getByRole('button', { name: '删除评论' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '删除评论' }).click()
    for (const visitor of [user, manager, admin]) {
      await visitor.page.locator('.task-comment', { hasText: '删除了这条评论' }).waitFor()
      expect(await visitor.page.getByText('后天上门').count()).toBe(0)
    }
    await said(admin.page, '删除了这条评论').getByRole('button', { name: '原文' }).click()
    await history.locator('ins').getByText('后').waitFor()
    await admin.page.keyboard.press('Escape')
  })

  test('name whoever may see them, by keys alone, and who is named finds it so', async () => {
    const { admin } = people
    const { page } = admin
    const { place, path } = await approved('请人看看')
    await Promise.all([admin, manager].map(({ go }) => go(place)))
    const name = (await manager.page.getByRole('button', { name: '我的账号' }).innerText()).trim()
    await composer(page).pressSequentially('请 @')
    const list = page.locator('.ant-mentions-dropdown')
    await list.getByText(name).waitFor()
    await compose(page, 'zhao', name.slice(0, 2))
    expect(await composer(page).inputValue()).toBe(`请 @${name.slice(0, 2)}`)
    await expect.poll(() => list.locator('li').allInnerTexts()).toEqual([expect.stringContaining(name)])
    await composer(page).press('Enter')
    expect(await composer(page).inputValue()).toBe(`请 @${name} `)
    await composer(page).pressSequentially('看看')
    await composer(page).press('Control+Enter')
    await said(manager.page, '看看').locator('.prose-mention[data-me]').getByText(`@${name}`).waitFor()
    const [comment] = (await people.asAdmin('GET', path)).body.comments as { body: string }[]
    expect(comment?.body).toMatch(new RegExp(`^请 @\\[${name}\\]\\(user:\\d+\\) 看看$`))
  })

  test('for one’s own party offer nobody else, and an address of mail asks for nobody', async () => {
    const { admin } = people
    const { page } = admin
    const { place } = await approved('不能叫承建方')
    const name = (await manager.page.getByRole('button', { name: '我的账号' }).innerText()).trim()
    await admin.go(place)
    await composer(page).pressSequentially('写信到 a@b.cn')
    await composer(page).press('Enter')
    await composer(page).pressSequentially('完')
    expect(await composer(page).inputValue()).toBe('写信到 a@b.cn\n完')
    await composer(page).fill('')
    await choose(page, '可见范围', '仅本方')
    await composer(page).pressSequentially('@')
    const offered = page.locator('.ant-mentions-dropdown li')
    await offered.first().waitFor()
    for (const text of await offered.allInnerTexts()) expect(text).toContain('管理方')
    expect(await offered.getByText(name).count()).toBe(0)
    await composer(page).fill('')
  })

  test('take a quick reply where the caret stands, and lead to where those are kept', async () => {
    const { admin, asAdmin } = people
    const { page } = admin
    const text = '请补充：\n1. 截图\n2. 日志'
    await asAdmin('POST', 'tasks/quick_replies', { title: '请补充材料', text })
    const { place } = await approved('常用回复')
    await admin.go(place)
    await composer(page).fill('您好，谢谢')
    await composer(page).press('ArrowLeft')
    await composer(page).press('ArrowLeft')
    const open = () => page.getByRole('button', { name: '常用回复' }).click()
    await open()
    await page.getByRole('menuitem', { name: '请补充材料' }).click()
    expect(await composer(page).inputValue()).toBe(`您好，${text}谢谢`)
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('!')
    expect(await composer(page).inputValue()).toBe(`您好，${text}!谢谢`)
    await composer(page).fill('')
    await open()
    await page.getByRole('menuitem', { name: '管理常用回复' }).click()
    await admin.arrive('/quickReplies')
    await page.getByRole('link', { name: '请补充材料' }).waitFor()
  })
})

/** Writes as an input method does: letters that are composed, and what they become. */
const compose = async (page: Page, letters: string, text: string) => {
  const keys = await page.context().newCDPSession(page)
  for (let end = 1; end <= letters.length; end += 1)
    await keys.send('Input.imeSetComposition', {
      text: letters.slice(0, end),
      selectionStart: end,
      selectionEnd: end,
    })
  await keys.send('Input.insertText', { text })
  await keys.detach()
}
