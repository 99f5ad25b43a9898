import type { Browser } from 'playwright-core'
import { type Client, clientOf } from './api-client'
import { launch, type Visitor, visit } from './browser'
import { root, type Served, servePortal } from './serve-built'

export type TwoPeople = {
  readonly served: Served
  readonly browser: Browser
  readonly admin: Visitor
  readonly user: Visitor
  readonly asUser: Client
  readonly asAdmin: Client
  /** A new task of the user; where the portal and where the API has it. */
  readonly report: (title: string) => Promise<{ readonly place: string; readonly path: string }>
  readonly close: () => Promise<void>
}

/** The portal on demo data, with an administrator and a user signed in at browsers of their own. */
export const openForTwo = async (variables: Readonly<Record<string, string>> = {}): Promise<TwoPeople> => {
  const served = await servePortal(root, variables)
  const browser = await launch()
  const admin = await visit(browser, served.url)
  const user = await visit(browser, served.url)
  await Promise.all([admin.comeBack('admin'), user.comeBack('user')])
  const asUser = await clientOf(served.url, 'user')
  const asAdmin = await clientOf(served.url, 'admin')
  return {
    served,
    browser,
    admin,
    user,
    asUser,
    asAdmin,
    report: async (title) => {
      const made = await asUser('POST', 'tasks/tasks', { title, description: '见标题', taskType: 'issue' })
      return { place: `/tasks/${made.body.id}`, path: `tasks/tasks/${made.body.id}` }
    },
    close: async () => {
      await browser.close()
      await served.stop()
    },
  }
}
