import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './api-client'
import { hasBrowser, type Visitor } from './browser'
import { composer, type FormKind, formKinds } from './form-kinds'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('an answer that was lost', () => {
  let people: TwoPeople
  let admin: Visitor
  let user: Visitor
  let asUser: Client
  let asAdmin: Client

  beforeAll(async () => {
    people = await openForTwo()
    ;({ admin, user, asUser, asAdmin } = people)
  })

  afterEach(async () => {
    for (const { conclude } of [admin, user]) {
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(() => people?.close())

  const report = (title: string) => people.report(title)

  const commentsOf = async (path: string) => {
    const { comments } = (await asUser('GET', path)).body
    return (comments as { body: string }[]).map(({ body }) => body)
  }

  const alert = (page: Page) => page.getByRole('alert')

  const forms = formKinds({
    user: () => user,
    admin: () => admin,
    report: async (title) => (await report(title)).place,
  })

  test('leaves a record deleted, which the second try says', async () => {
    const { page, go, allow, arrive } = admin
    allow('failed', 404)
    const made = await asAdmin('POST', 'accounts/organizations', { name: '删两次', party: 'contractor' })
    const path = `accounts/organizations/${made.body.id}`
    await go(`/organizations/${made.body.id}`)
    await page.route(
      (url) => url.pathname === `/api/${path}`,
      (route) => (route.request().method() === 'DELETE' ? loseAnswer(route) : route.continue()),
    )
    await page.getByRole('button', { name: '删除' }).click()
    const question = page.getByRole('dialog')
    await question.getByRole('button', { name: '删除' }).click()
    await question.getByRole('alert').getByText('不知道是否已经成功').waitFor()
    await page.unrouteAll()
    await question.getByRole('button', { name: '重试' }).click()
    // It is said for a moment only.
    await page.getByText('已删除“删两次”').waitFor()
    await arrive(/\/organizations$/)
    expect((await asAdmin('GET', path)).status).toBe(404)
  })

  /** The API does what it is asked, and its answer is lost. */
  const loseAnswer = async (route: Route) => {
    await route.fetch()
    await route.abort('failed')
  }

  test('has its request done once, however often it is tried', async () => {
    const { go, page, allow, settle } = user
    const { place, path } = await report('回答丢失')
    allow('failed')
    await go(place)
    await page.route('**/add_comment', loseAnswer)
    await composer(page).fill('只发一次')
    await composer(page).press('Control+Enter')
    await alert(page).getByText('不知道是否已经成功').waitFor()
    await alert(page).getByRole('button', { name: '重试' }).click()
    await settle()
    await alert(page).getByText('不知道是否已经成功').waitFor()
    await page.unrouteAll()
    await page.reload()
    await settle()
    expect(await composer(page).inputValue()).toBe('只发一次')
    await page.getByText('上次发出后没有收到结果').waitFor()
    await composer(page).press('Control+Enter')
    await settle()
    expect(await composer(page).inputValue()).toBe('')
    expect(await commentsOf(path)).toEqual(['只发一次'])
  })

  test('is told of when another text is sent, and asks whether that is a new one', async () => {
    const { go, page, allow, settle } = user
    const { place, path } = await report('回答丢失后改了内容')
    allow('failed', 422)
    await go(place)
    await page.route('**/add_comment', loseAnswer)
    await composer(page).fill('第一稿')
    await composer(page).press('Control+Enter')
    await alert(page).getByText('不知道是否已经成功').waitFor()
    await page.unrouteAll()
    await composer(page).fill('第二稿')
    await composer(page).press('Control+Enter')
    await alert(page).getByText('第一次提交已经成功').waitFor()
    expect(await commentsOf(path)).toEqual(['第一稿'])
    expect(await composer(page).inputValue()).toBe('第二稿')
    await alert(page).getByRole('button', { name: '作为新的一条提交' }).click()
    await page.locator('.task-comment').getByText('第二稿').waitFor()
    await settle()
    expect(await commentsOf(path)).toEqual(['第一稿', '第二稿'])
  })

  test('of a new task leads to what the first one made', async () => {
    const form = forms['a new task'] as FormKind
    const { page, go, allow, arrive } = user
    allow('failed', 422)
    await go(await form.at())
    await form.fill(page)
    await page.route(
      (url) => url.pathname === '/api/tasks/tasks',
      (route) => (route.request().method() === 'POST' ? loseAnswer(route) : route.continue()),
    )
    const title = page.getByLabel('标题', { exact: true })
    await title.fill('先提交的标题')
    await form.send(page)
    await alert(page).getByText('不知道是否已经成功').waitFor()
    await page.unrouteAll()
    await title.fill('后改的标题')
    await form.send(page)
    await alert(page).getByText('第一次提交已经成功').waitFor()
    await alert(page).getByRole('link', { name: '查看第一次提交的' }).click()
    await arrive(/\/tasks\/\d+$/)
    await page.getByRole('heading', { level: 1, name: /先提交的标题/ }).waitFor()
    await go(await form.at())
    expect(await title.inputValue()).toBe('后改的标题')
  })

  test('of an action is told of when the text was changed, and nothing is done twice', async () => {
    const form = forms['an action'] as FormKind
    const { page, go, allow } = admin
    allow('failed', 422)
    const { place, path } = await report('退回的回答丢失')
    await go(place)
    await form.fill(page)
    await page.route('**/review', loseAnswer)
    await form.send(page)
    await alert(page).getByText('不知道是否已经成功').waitFor()
    await page.unrouteAll()
    await page.locator('.ant-modal textarea').last().fill('改过的说明')
    await form.send(page)
    await alert(page).getByText('第一次提交已经成功').waitFor()
    const { body } = await asUser('GET', path)
    expect((body.logs as { action: string }[]).map(({ action }) => action)).toEqual(['create', 'review'])
  })
})
