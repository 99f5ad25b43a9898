import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, type Visitor, visit } from './browser'
import { choose, openAction } from './forms'
import { faultsOnScreen } from './screen-faults'
import type { Served } from './serve-built'
import { openForTwo, type TwoPeople } from './two-people'
import { writtenTexts } from './written-texts'

const words = {
  zh: {
    return: '退回补充',
    cancel: '取消',
    edit: '修改标题',
    title: '标题',
    save: '保存',
    comment: '评论',
    send: '发送',
    overtaken: '工单刚刚有了变化',
    again: '可以再次发送',
    closed: '这个操作现在已不可用',
    offline: '连接不上服务器',
    reviewed: /现在的状态：\s*已审核[\s\S]*周建国\s*通过/,
    raised: /周建国\s*修改[\s\S]*优先级：\s*普通\s*→\s*高/,
  },
  en: {
    return: 'Return for details',
    cancel: 'Cancel',
    edit: 'Edit title',
    title: 'Title',
    save: 'Save',
    comment: 'Comment',
    send: 'Send',
    overtaken: 'The task has just changed',
    again: 'then send again',
    closed: 'this action is no longer available',
    offline: 'The server cannot be reached',
    reviewed: /Status now:\s*Reviewed[\s\S]*周建国\s*Approve/,
    raised: /周建国\s*Edit[\s\S]*Priority:\s*Normal\s*→\s*High/,
  },
} as const

const languages = ['zh', 'en'] as const

describe.skipIf(!hasBrowser)('what was typed into a form', () => {
  let people: TwoPeople
  let served: Served
  let browser: Browser
  let admin: Visitor
  let user: Visitor
  let asUser: Client
  let asAdmin: Client

  beforeAll(async () => {
    people = await openForTwo()
    ;({ served, browser, admin, user, asUser, asAdmin } = people)
  })

  afterEach(async () => {
    for (const { conclude } of [admin, user]) {
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(() => people?.close())

  const report = (title: string) => people.report(title)

  const approve = async (path: string) =>
    expect((await asAdmin('POST', `${path}/review`, { outcome: 'approve' })).status).toBe(200)

  test.each(languages)(
    'stays in an action overtaken by someone else, who is named (%s)',
    async (language) => {
      const { go, page, allow, speak, settle } = admin
      const say = words[language]
      const { place, path } = await report(`两位管理人员同时审核 ${language}`)
      allow(409)
      await go(place)
      await speak(language)
      await settle()
      await openAction(page, say.return)
      const form = page.getByRole('dialog')
      const comment = form.getByRole('textbox').last()
      await comment.fill('请补充截图')
      await approve(path)
      await comment.press('Control+Enter')
      await form.getByRole('alert').getByText(say.overtaken).waitFor()
      const told = await form.innerText()
      expect(told).toMatch(say.reviewed)
      expect(told).toContain(say.closed)
      expect(await comment.inputValue()).toBe('请补充截图')
      expect(await form.locator('button[type=submit]').isDisabled()).toBe(true)
      await settle()
      expect(await faultsOnScreen(page, { language, written: await writtenTexts(asAdmin) })).toEqual([])
      await form.getByRole('button', { name: say.cancel }).click()
      await form.waitFor({ state: 'hidden' })
    },
  )

  test.each(languages)(
    'stays in a field edited in place and overtaken, and is saved after a look at the change (%s)',
    async (language) => {
      const { go, page, allow, speak, settle } = user
      const say = words[language]
      const { place, path } = await report(`打不开 ${language}`)
      allow(409)
      await go(place)
      await speak(language)
      await settle()
      await page.getByRole('button', { name: say.edit }).click()
      const title = page.getByRole('main').getByLabel(say.title, { exact: true })
      await title.fill(`报表打不开 ${language}`)
      expect((await asAdmin('PATCH', path, { priority: 'high' })).status).toBe(200)
      await title.press('Enter')
      const alert = page.getByRole('main').getByRole('alert')
      await alert.getByText(say.overtaken).waitFor()
      const told = await alert.innerText()
      expect(told).toMatch(say.raised)
      expect(told).toContain(say.again)
      expect(await title.inputValue()).toBe(`报表打不开 ${language}`)
      await settle()
      expect(await faultsOnScreen(page, { language, written: await writtenTexts(asAdmin) })).toEqual([])
      await page.getByRole('button', { name: say.save }).click()
      await page.getByRole('heading', { level: 1, name: `报表打不开 ${language}` }).waitFor()
      await title.waitFor({ state: 'detached' })
      const { body } = await asUser('GET', path)
      expect(body).toMatchObject({ title: `报表打不开 ${language}`, priority: 'high' })
    },
  )

  test('stays in a field that was closed to its reader meanwhile, which is said', async () => {
    const { go, page, allow } = user
    const { place, path } = await report('审核后不能再改')
    allow(409)
    await go(place)
    await page.getByRole('button', { name: words.zh.edit }).click()
    const title = page.getByRole('main').getByLabel(words.zh.title, { exact: true })
    await title.fill('审核前没有改完')
    await approve(path)
    await title.press('Enter')
    const alert = page.getByRole('main').getByRole('alert')
    await alert.getByText(words.zh.closed).waitFor()
    expect(await alert.innerText()).toMatch(words.zh.reviewed)
    expect(await title.inputValue()).toBe('审核前没有改完')
    expect(await page.getByRole('button', { name: words.zh.save }).isDisabled()).toBe(true)
    await page.getByRole('main').getByRole('button', { name: words.zh.cancel }).click()
    await title.waitFor({ state: 'detached' })
  })

  test.each(languages)(
    'stays in a comment that could not be sent, and is sent once (%s)',
    async (language) => {
      const { go, page, allow, speak, settle } = user
      const say = words[language]
      const { place, path } = await report(`网络中断 ${language}`)
      allow('failed')
      await go(place)
      await speak(language)
      await settle()
      const comment = page.getByRole('textbox', { name: say.comment, exact: true })
      await page.route('**/add_comment', (route) => route.abort('failed'))
      await comment.fill('已经重启过浏览器')
      await comment.press('Control+Enter')
      await page.getByRole('alert').getByText(say.offline).waitFor()
      expect(await comment.inputValue()).toBe('已经重启过浏览器')
      await page.unrouteAll()
      await page.getByRole('button', { name: say.send, exact: true }).click()
      await page.locator('.task-comment').getByText('已经重启过浏览器').waitFor()
      await settle()
      expect(await comment.inputValue()).toBe('')
      expect(await page.getByRole('alert').count()).toBe(0)
      const { body } = await asUser('GET', path)
      expect(body.comments).toMatchObject([{ body: '已经重启过浏览器' }])
    },
  )

  test('stays where the API refuses it, with the reason at its field', async () => {
    const { go, page, allow } = admin
    allow(422)
    const { body } = await asAdmin('GET', 'accounts/organizations?party=contractor&_end=1')
    const [{ name }] = Object.values(body) as [{ name: string }]
    await go('/organizations/create')
    await page.getByLabel('名称').fill(name)
    await choose(page, '所属方', '承建方')
    await page.getByRole('main').locator('button[type=submit]').click()
    const item = page.locator('.ant-form-item', { has: page.getByLabel('名称') })
    await item.locator('.ant-form-item-explain-error').waitFor()
    expect(await page.getByLabel('名称').inputValue()).toBe(name)
  })

  test('is asked for before a page is left', async () => {
    const { go, page, arrive } = admin
    await go('/organizations/create')
    const title = page.getByLabel('名称', { exact: true })
    await title.fill('还没写完')
    const question = page.getByRole('dialog')
    await page.getByRole('navigation').getByRole('link', { name: '通知', exact: true }).click()
    await question.getByRole('button', { name: '留下' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await title.inputValue()).toBe('还没写完')
    await page.getByRole('navigation').getByRole('link', { name: '通知', exact: true }).click()
    await question.getByRole('button', { name: '离开' }).click()
    await arrive(/\/notifications$/)
  })

  test('can be a whole task, with the keyboard alone', async () => {
    const { go, page, arrive } = user
    await go('/tasks/create')
    await page.keyboard.type('只用键盘提交')
    await page.keyboard.press('Tab')
    await page.keyboard.type('第一行')
    await page.keyboard.press('Enter')
    await page.keyboard.type('第二行')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+Enter')
    await arrive(/\/tasks\/\d+$/)
    await page.getByRole('heading', { level: 1, name: /只用键盘提交/ }).waitFor()
  })

  test.each(languages)(
    'is told anew what is wrong with it when the language changes (%s)',
    async (language) => {
      const { go, page, speak } = user
      const other = language === 'zh' ? 'en' : 'zh'
      const asks = { zh: '请填写标题', en: 'Please fill in: Title' } as const
      await go('/tasks/create')
      await speak(other)
      await page.locator('main button[type=submit]').click()
      await page.getByText(asks[other]).waitFor()
      await speak(language)
      await page.getByText(asks[language]).waitFor()
      await page.getByText(asks[other]).waitFor({ state: 'detached' })
    },
  )

  test('can name only people whose account is active', async () => {
    const asManager = await clientOf(served.url, 'manager')
    const { organizationId } = (await asManager('GET', 'accounts/users/me')).body
    const colleague = async (name: string, username: string) => {
      const person = { username, name, role: 'employee', organizationId, password: 'banli-zhong-2026' }
      return String((await asAdmin('POST', 'accounts/users', person)).body.id)
    }
    await colleague('在岗同事', 'zaigang')
    const former = await colleague('离职同事', 'lizhi')
    expect((await asAdmin('PATCH', `accounts/users/${former}`, { status: 'disabled' })).status).toBe(200)
    const { place, path } = await report('指派给在岗的人')
    await approve(path)
    const { go, page, comeBack, faults } = await visit(browser, served.url)
    await comeBack('manager')
    await go(place)
    await openAction(page, '指派')
    await page.getByRole('dialog').getByLabel('处理人').fill('同事')
    const options = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item')
    await options.getByText('在岗同事').waitFor()
    expect(await options.allInnerTexts()).toEqual(['在岗同事'])
    expect(faults).toEqual([])
  })
})
