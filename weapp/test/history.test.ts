import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'
import { photo } from './photo'

describe.skipIf(!hasBrowser)('everything that happened on a task', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())

  test('is read page by page, with the files of its earliest comments and actions', async () => {
    const picture = new Uint8Array((await photo(40)).bytes)
    const { id } = await desk.report('长期改造')
    const path = `tasks/tasks/${id}`
    await desk.send('creator', 'POST', `${path}/add_comment`, {
      body: '现场如图',
      attachmentIds: [await desk.attach('creator', picture, '现场.png')],
    })
    await desk.send('admin', 'POST', `${path}/review`, {
      outcome: 'return',
      comment: '请按样表补充',
      attachmentIds: [await desk.attach('admin', '%PDF-1.7\n1 0 obj', '样表.pdf')],
    })
    await desk.send('creator', 'POST', `${path}/resubmit`, {})
    // More files than a task tells of.
    for (let round = 1; round <= 6; round += 1) {
      const names = Array.from({ length: 20 }, (_, index) => `第 ${round} 批 ${index}.txt`)
      const attachmentIds = await Promise.all(names.map((name) => desk.attach('creator', name, name)))
      await desk.send('creator', 'POST', `${path}/add_comment`, { body: `第 ${round} 批`, attachmentIds })
    }
    for (let round = 1; round <= 96; round += 1)
      await desk.send('creator', 'PATCH', path, { title: `长期改造，第 ${round} 版` })
    const phone = await desk.at('admin')
    const { shown } = phone
    await shown.getByText('第 96 版').click()
    await shown.getByText('还有更早的 6 条').click()
    await phone.arrive('more/history/history')
    for (const count of [50, 100, 106]) {
      await expect.poll(() => shown.locator('.history-event').count()).toBe(count)
      await scrollUp(phone)
      await phone.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    }
    await shown.getByText('没有更多了').waitFor()
    expect(await shown.locator('.history-event').last().innerText()).toContain('李静')
    await shown.locator('.history-event', { hasText: '现场如图' }).locator('.tile-picture').waitFor()
    const returned = shown.locator('.history-event', { hasText: '请按样表补充' })
    await returned.getByText('样表.pdf').click()
    await expect.poll(phone.opened).toMatchObject([{ document: 'pdf' }])
    expect(await desk.faults()).toEqual([])
  })
})

const scrollUp = ({ page }: Phone) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        scrollTo(0, 0)
        requestAnimationFrame(() => requestAnimationFrame(() => done()))
      }),
  )
