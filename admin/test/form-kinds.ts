import type { Page } from 'playwright-core'
import type { Visitor } from './browser'
import { choose, openAction } from './forms'

/** What is typed into each of them. */
export const TYPED = '还没有发出去的一段内容'

type People = {
  readonly user: () => Visitor
  readonly admin: () => Visitor
  /** Reports a task as the user; gives its place. */
  readonly report: (title: string) => Promise<string>
}

export const composer = (page: Page) => page.getByRole('textbox', { name: '评论', exact: true })

/** Forms, how each is filled and sent by hand, and what then stands on the screen. */
export type FormKind = {
  readonly who: () => Visitor
  readonly at: () => Promise<string>
  readonly fill: (page: Page) => Promise<unknown>
  readonly typed: (page: Page) => Promise<string>
  readonly send: (page: Page) => Promise<unknown>
  readonly done: (page: Page) => Promise<unknown>
  /** Opens it again where it keeps a draft. */
  readonly reopen?: (page: Page) => Promise<unknown>
}

const submit = (page: Page) => page.getByRole('main').locator('form button[type=submit]').click()

export const formKinds = ({ user, admin, report }: People): Readonly<Record<string, FormKind>> => ({
  'a new task': {
    who: user,
    at: async () => '/tasks/create',
    fill: async (page) => {
      await page.getByLabel('标题', { exact: true }).fill(TYPED)
      await page.getByLabel('描述').fill('第一行')
      await choose(page, '类型', '问题')
    },
    typed: (page) => page.getByLabel('标题', { exact: true }).inputValue(),
    send: submit,
    done: (page) => page.getByRole('heading', { level: 1, name: new RegExp(TYPED) }).waitFor(),
    reopen: async () => undefined,
  },
  'a comment': {
    who: user,
    at: () => report('写到一半的评论'),
    fill: (page) => composer(page).fill(TYPED),
    typed: (page) => composer(page).inputValue(),
    send: (page) => page.getByRole('button', { name: '发送', exact: true }).click(),
    done: (page) => page.locator('.task-comment').getByText(TYPED).waitFor(),
    reopen: async () => undefined,
  },
  'an action': {
    who: admin,
    at: () => report('写到一半的退回'),
    fill: async (page) => {
      await openAction(page, '退回补充')
      await page.locator('.ant-modal textarea').last().fill(TYPED)
    },
    typed: (page) => page.locator('.ant-modal textarea').last().inputValue(),
    send: (page) => page.getByRole('dialog').locator('button[type=submit]').click(),
    done: (page) => page.locator('h1').getByText('待补充').waitFor(),
    reopen: (page) => openAction(page, '退回补充'),
  },
  'a field edited in place': {
    who: user,
    at: () => report('写到一半的修改'),
    fill: async (page) => {
      await page.getByRole('button', { name: '修改标题' }).click()
      await page.getByRole('main').getByLabel('标题', { exact: true }).fill(TYPED)
    },
    typed: (page) => page.getByRole('main').getByLabel('标题', { exact: true }).inputValue(),
    send: (page) => page.getByRole('button', { name: '保存' }).click(),
    done: (page) => page.getByRole('heading', { level: 1, name: new RegExp(TYPED) }).waitFor(),
    reopen: async (page) => {
      const edit = page.getByRole('button', { name: '修改标题' })
      const field = page.getByRole('main').getByLabel('标题', { exact: true })
      await edit.or(field).first().waitFor()
      if (await edit.isVisible()) await edit.click()
    },
  },
  'a new record': {
    who: admin,
    at: async () => '/organizations/create',
    fill: async (page) => {
      await page.getByLabel('名称').fill(TYPED)
      await choose(page, '所属方', '承建方')
    },
    typed: (page) => page.getByLabel('名称').inputValue(),
    send: submit,
    done: (page) => page.getByRole('heading', { level: 1, name: TYPED }).waitFor(),
  },
  'the own profile': {
    who: user,
    at: async () => '/profile',
    fill: (page) => page.getByLabel('部门').fill(TYPED),
    typed: (page) => page.getByLabel('部门').inputValue(),
    send: submit,
    done: (page) => page.getByText('资料已保存').waitFor(),
  },
  'a changed record': {
    who: admin,
    at: async () => '/organizations/1/edit',
    fill: (page) => page.getByLabel('名称').fill(TYPED + 2),
    typed: async (page) => (await page.getByLabel('名称').inputValue()).replace(/2$/, ''),
    send: submit,
    done: (page) => page.getByRole('heading', { level: 1, name: TYPED + 2 }).waitFor(),
  },
  'the own password': {
    who: user,
    at: async () => '/password',
    fill: async (page) => {
      await page.getByLabel('当前密码').fill('not-the-present-one')
      await page.getByLabel('新密码', { exact: true }).fill(TYPED)
      await page.getByLabel('再输入一次新密码').fill(TYPED)
    },
    typed: (page) => page.getByLabel('新密码', { exact: true }).inputValue(),
    send: submit,
    done: (page) => page.locator('main .ant-form-item-explain-error').first().waitFor(),
  },
  settings: {
    who: admin,
    at: async () => '/settings',
    fill: (page) => page.getByRole('main').getByRole('textbox').first().fill(TYPED),
    typed: (page) => page.getByRole('main').getByRole('textbox').first().inputValue(),
    send: submit,
    done: (page) => page.getByText('设置已保存').waitFor(),
  },
})
