import { roleNames } from '@oms/db/domain/roles'
import type { Browser, Locator } from 'playwright-core'
import { startApi } from '../../api/test/start-api'
import { type Client, clientOf } from './api-client'
import { DEMO_PASSWORD, launch, type Visitor, visit } from './browser'
import { build } from './serve-built'

export type Drafting = {
  /** Begins a draft, and opens one of its sections. */
  readonly begin: (section: string) => Promise<void>
  /** Waits until what was changed is kept. */
  readonly saved: () => Promise<void>
  readonly section: (name: string) => Promise<void>
  /** Fills in what something new is called, in the dialog that asks for it. */
  readonly named: (zh: string, en: string) => Promise<Locator>
  readonly publish: (note: string, before?: () => Promise<unknown>) => Promise<void>
}

/** What somebody who changes rules does in the portal again and again. */
export const draftingOf = ({ page, go, settle, arrive }: Visitor): Drafting => {
  const section = async (name: string) => {
    await page.getByRole('navigation', { name: '草稿的各部分' }).getByRole('link', { name }).click()
    await settle()
  }
  return {
    section,
    begin: async (name) => {
      await go('/configuration')
      await page.getByRole('button', { name: '开始修改' }).click()
      await arrive(/\/configuration\/drafts\/\d+\/fields$/)
      await section(name)
    },
    saved: async () => {
      await page.getByText('已保存到草稿').waitFor()
      await settle()
    },
    named: async (zh, en) => {
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('名称（中文）').fill(zh)
      await dialog.getByLabel('名称（英文）').fill(en)
      return dialog
    },
    publish: async (note, before) => {
      await section('检查与发布')
      await page.getByRole('region', { name: '发布' }).getByLabel('说明').fill(note)
      await before?.()
      await page.getByRole('button', { name: /^发\s*布$/ }).click()
      await arrive(/\/configuration$/)
    },
  }
}

export type RulesAtWork = {
  readonly url: string
  readonly browser: Browser
  readonly admin: Visitor
  readonly drafting: Drafting
  /** By their role, which is their name too. */
  readonly as: (role: string) => Promise<Client>
  /** A new task of the user; where the API has it. */
  readonly report: (more?: object) => Promise<string>
  readonly close: () => Promise<void>
}

/** A system without demo data, one person of each role, and the administrator at a browser. */
export const openRules = async (): Promise<RulesAtWork> => {
  await build()
  const api = await startApi({ engine: 'sqlite' })
  for (const role of roleNames) await api.person(role, { username: role, password: DEMO_PASSWORD })
  const url = await api.url()
  const as = (role: string) => clientOf(url, role)
  const browser = await launch()
  const admin = await visit(browser, url)
  await admin.comeBack('admin')
  return {
    ...{ url, browser, admin, as, drafting: draftingOf(admin) },
    report: async (more = {}) => {
      const task = { title: '打印机', description: '卡纸', taskType: 'issue', ...more }
      const { status, body } = await (await as('user'))('POST', 'tasks/tasks', task)
      if (status !== 201) throw new Error(`Not reported: ${JSON.stringify(body)}`)
      return `tasks/tasks/${body.id}`
    },
    close: async () => {
      await browser.close()
      await api.close()
    },
  }
}

/** Puts a content into force through the API. */
export const release = async (client: Client, note: string, content: object): Promise<void> => {
  const draft = await client('POST', 'system/drafts', { content })
  const path = `system/drafts/${draft.body.id}`
  const { body } = await client('POST', `${path}/verify`, {})
  const { status } = await client('POST', `${path}/publish`, { plan: body.plan, note })
  if (status !== 201) throw new Error(`Not published: ${JSON.stringify(body)}`)
}
