import { expect } from 'vitest'
import type { Desk } from './desk'
import type { Phone } from './phone'

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
