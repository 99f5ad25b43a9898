import { expect } from 'vitest'
import type { Desk } from './desk'
import type { Phone } from './phone'
import type { Given } from './phone/files'

/** Waits for it, on a busy machine too. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 10_000 })

/** Opens the task of this title from the list that is shown. */
export const openTask = async ({ shown, arrive }: Phone, title: string): Promise<void> => {
  await shown.getByText(title).click()
  await arrive('pages/task/task')
  await shown.locator('.bottom wx-button').first().waitFor()
}

export const idOf = async (desk: Desk, title: string): Promise<number> => {
  const [task] = await desk.send<{ id: number }[]>('admin', 'GET', `tasks/tasks?title_like=${title}`)
  if (!task) throw new Error(`no task is called ${title}`)
  return task.id
}

/** The network goes; the page itself stays served, as a program on a phone does. */
export const cut = ({ context }: Phone) => context.route('**/api/**', (route) => route.abort())

/** The network comes back. */
export const mend = ({ context }: Phone) => context.unroute('**/api/**')

/** Chooses what to do with the task that is shown, fills its form in, and sends it. */
export const act = async (
  phone: Phone,
  name: string,
  fill: (form: ReturnType<Phone['form']>) => Promise<unknown> = async () => {},
): Promise<void> => {
  await phone.shown.locator('.bottom wx-button', { hasText: name }).first().click()
  await fill(phone.form())
  await phone.form().locator('.van-button', { hasText: name }).click()
}

/** Photographs something for a field of the form that is shown. */
export const photograph = async (
  phone: Phone,
  picture: Given,
  at = '.field-of-attachmentIds',
): Promise<void> => {
  await phone.give(picture)
  await phone.shown.locator(`${at} .files-add`).click()
  await phone.page.locator('.sheet button', { hasText: '拍摄' }).click()
  await phone.shown.locator(`${at} .files-picture`).waitFor()
}

export type Tab = '轮到我' | '工单' | '通知' | '我的'

const tabOf = ({ page }: Phone, tab: Tab) => page.locator('.tab-bar button', { hasText: tab })

/** Goes to a tab, from wherever its owner is. */
export const goTo = async (phone: Phone, tab: Tab): Promise<void> => {
  const back = phone.page.locator('.back')
  while (await back.isVisible()) await back.click()
  await tabOf(phone, tab).click()
}

/** What stands on a tab, waited for; null for nothing. */
export const badge = (phone: Phone, tab: Tab) => soon(() => tabOf(phone, tab).getAttribute('data-badge'))

export const signOut = async (phone: Phone): Promise<void> => {
  await goTo(phone, '我的')
  await phone.shown.getByText('退出登录').click()
  await phone.page.locator('.modal button', { hasText: '确定' }).click()
  await phone.arrive('pages/sign-in/sign-in')
}

/** The next write to `url` is done, and its answer never arrives. */
export const loseAnswer = async ({ context }: Phone, url: string): Promise<void> => {
  let isLost = false
  await context.route(url, async (route) => {
    if (isLost || route.request().method() === 'GET') return route.continue()
    isLost = true
    await route.fetch()
    await route.abort()
  })
}
