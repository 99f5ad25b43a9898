import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Visitor, visit } from './browser'
import { composer } from './form-kinds'
import { act, choose } from './forms'
import { drawn, paste, pngOf } from './pictures'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('a conversation', () => {
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

  const nameOf = async ({ page }: Visitor) =>
    (await page.getByRole('button', { name: '我的账号' }).innerText()).trim()
  const said = ({ page }: Visitor, text: string) => page.locator('.task-comment', { hasText: text })

  test('with screenshots passes between reporter and management without a reload, and what is for the management stays there', async () => {
    const { admin, user } = people
    const title = '打印预览少一列'
    await Promise.all([admin.go('/tasks'), user.go('/tasks/create')])
    await user.page.getByLabel('标题', { exact: true }).fill(title)
    await user.page.getByLabel('描述').fill('如截图所示')
    await choose(user.page, '类型', '问题')
    await paste(user.page.getByLabel('描述'), await pngOf(user.page))
    await user.page.locator('.files-one[data-state=done]').waitFor()
    await user.page.locator('main form button[type=submit]').click()
    await user.arrive(/\/tasks\/\d+$/)
    const place = new URL(user.page.url()).pathname

    await admin.page.locator('tbody').getByText(title).click()
    await admin.arrive(place)
    await drawn(admin.page.locator('.task-description .files-thumbnail img'))
    await act(admin.page, '退回补充', (form) => form.getByLabel('说明').fill('用的是哪个浏览器？'))
    await user.page.locator('.task-timeline').getByText('用的是哪个浏览器？').waitFor()

    const types = async (who: Visitor, other: Visitor, text: string) => {
      const typing = other.page.getByRole('button', { name: `${await nameOf(who)}正在输入…` })
      // It is told for a moment only.
      await Promise.all([typing.waitFor(), composer(who.page).pressSequentially(text)])
    }
    await types(user, admin, 'Chrome')
    await paste(composer(user.page), await pngOf(user.page))
    await user.page.locator('.composer .files-one[data-state=done]').waitFor()
    await composer(user.page).press('Control+Enter')
    await drawn(said(admin, 'Chrome').locator('.files-thumbnail img'))

    await types(admin, user, 'ask')
    await choose(admin.page, '可见范围', '仅本方')
    await composer(admin.page).fill('先问合同科，不要外传')
    await paste(composer(admin.page), await pngOf(admin.page))
    await admin.page.locator('.composer .files-one[data-state=done]').waitFor()
    await admin.page.getByRole('button', { name: '发送', exact: true }).click()
    await said(admin, '先问合同科').locator('.files-thumbnail').waitFor()

    await act(user.page, '重新提交')
    await admin.page.locator('.task-heading').getByText('待审核').waitFor()
    await act(admin.page, '通过')
    await manager.go(place)
    await drawn(said(manager, 'Chrome').locator('.files-thumbnail img'))
    await composer(admin.page).fill('请安排处理')
    await composer(admin.page).press('Control+Enter')
    for (const other of [user, manager]) {
      await said(other, '请安排处理').waitFor()
      expect(await other.page.getByText('先问合同科').count()).toBe(0)
      expect(await other.page.locator('.files-thumbnail').count()).toBe(2)
    }
    await manager.go('/notifications')
    expect(await manager.page.getByText('先问合同科').count()).toBe(0)
  })
})
