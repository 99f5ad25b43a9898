import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { type Pair, writeSheets } from './contact-sheets'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'
import { screenshot, textFile } from './photo'

/** The folder for pictures of every page, where they are wanted; both themes are then taken alike. */
const folder = process.env.PICTURES
const taken = new Map<string, Partial<Pair>>()

const usual = { dark: false, language: 'zh-CN', width: 390, fontSize: 16 } as const
const small = { dark: true, language: 'en-US', width: 320, fontSize: 22 } as const
const looks = [usual, folder ? { ...usual, dark: true } : small]

afterAll(async () => {
  const pairs = [...taken.values()].flatMap(({ light, dark }) => (light && dark ? [{ light, dark }] : []))
  if (folder) await writeSheets(folder, pairs)
})

/** What else lies on the desk. */
const others = [
  ['三楼会议室投影无法连接笔记本电脑', 'normal'],
  ['新入职同事申请门户账号', 'low'],
  ['考勤机时间比实际慢十分钟', 'high'],
] as const

describe.skipIf(!hasBrowser).each(looks)(
  'in $language, dark: $dark, on a phone of $width px with text of $fontSize px',
  (look) => {
    let desk: Desk
    beforeAll(async () => {
      desk = await startDesk()
    })
    afterAll(() => desk?.close())

    /** Nothing reaches over the edge, and the picture stands beside the others where they are wanted. */
    const see = async ({ page }: Phone, name: string) => {
      if (folder)
        taken.set(name, { ...taken.get(name), [look.dark ? 'dark' : 'light']: await page.screenshot() })
      const over = await page.evaluate(() =>
        document.documentElement.scrollWidth <= innerWidth
          ? []
          : [...document.querySelectorAll('main:not([hidden]) *')]
              .filter((one) => one.getBoundingClientRect().right > innerWidth)
              .filter((one) => !one.closest('[scroll-x]'))
              .map((one) => `${one.className} ${one.textContent}`),
      )
      expect(over, name).toEqual([])
      const size = await page.evaluate(() => getComputedStyle(document.body).fontSize)
      expect([name, size]).toEqual([name, `${look.fontSize}px`])
    }

    test('every page fits, at a large type too', async () => {
      const picture = await screenshot()
      const photographed = { name: '屏幕.png', type: 'image/png', base64: picture.toString('base64') }
      for (const [title, priority] of others) await desk.report(title, { priority })
      const { id } = await desk.report('财务系统月末结账后，导出的凭证汇总表里缺少最后一页', {
        priority: 'urgent',
        description: '步骤：\n1. 月末结账\n2. 导出 `凭证汇总表`\n\n**最后一页**没有，见截图。',
        attachmentIds: [
          await desk.attach('creator', new Uint8Array(picture), '截图.png'),
          await desk.attach('creator', '%PDF-1.7\n1 0 obj', '凭证汇总表.pdf'),
        ],
      })
      await desk.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, {
        body: '> 哪个月？\n\n二月，另见 https://oms.example.com/help',
        attachmentIds: [await desk.attach('creator', new Uint8Array(picture), '二月.png')],
      })
      await desk.send('admin', 'POST', `tasks/tasks/${id}/add_comment`, {
        body: `请@[王敏](user:${desk.people.admin.id})先确认范围`,
        visibility: 'contractor',
      })
      const first = await desk.phone({ ...look, openid: `looks-${look.width}` })
      await first.shown.locator('.van-button').first().waitFor()
      await see(first, 'sign-in')
      const phone = await desk.at('admin', look)
      await phone.shown.locator('.card-title').first().waitFor()
      await see(phone, 'turn')
      await phone.page.locator('.tab-bar button').nth(1).click()
      await phone.shown.locator('.tab').first().waitFor()
      await see(phone, 'tasks')
      await phone.page.locator('.tab-bar button').nth(2).click()
      await phone.shown.locator('.panel').first().waitFor()
      await see(phone, 'news')
      await phone.page.locator('.tab-bar button').nth(3).click()
      await phone.shown.locator('.me-row').first().waitFor()
      await see(phone, 'me')
      for (const [row, name, place] of [
        [/概况|Overview/, 'overview', 'more/overview/overview'],
        [/待发送|Waiting to be sent/, 'outbox', 'pages/outbox/outbox'],
        [/修改密码|Change password/, 'password', 'more/password/password'],
      ] as const) {
        await phone.shown.locator('.me-row', { hasText: row }).click()
        await phone.arrive(place)
        await phone.shown.locator('.panel, .empty').first().waitFor()
        await see(phone, name)
        await phone.page.locator('.back').click()
      }
      await phone.shown.locator('.me-name').click()
      await phone.shown.locator('.field-of-email').waitFor()
      await see(phone, 'profile')
      await phone.page.locator('.back').click()
      await phone.page.locator('.tab-bar button').nth(0).click()
      await phone.shown.locator('.card-title', { hasText: '财务系统' }).click()
      await phone.shown.locator('.bottom wx-button').first().waitFor()
      await see(phone, 'task')
      await phone.shown.locator('.bottom wx-button').last().click()
      await phone.shown.locator('.choice-row').first().waitFor()
      await see(phone, 'more')
      await phone.shown.locator('.choice-leave').click()
      await phone.shown.locator('.tile-picture').first().waitFor()
      await phone.shown.locator('.task-comment textarea').fill('已联系财务部，')
      await phone.shown.locator('.task-comment textarea').pressSequentially('@')
      await phone.shown.locator('.records-row', { hasText: '李静' }).click()
      await phone.shown.locator('.comment-eye').click()
      await phone.page.locator('.sheet [role=option]').nth(1).click()
      await phone.shown.locator('.comment-place').evaluate((box) => box.scrollIntoView())
      await phone.page.evaluate(() => scrollBy(0, -100))
      await see(phone, 'task-comments')
      await phone.page.evaluate(() => scrollTo(0, 0))
      await phone.shown.locator('.bottom wx-button').nth(1).click()
      await phone.form().locator('textarea').waitFor()
      await see(phone, 'action')
      const creator = await desk.at('creator', look)
      await creator.shown.locator('.report').click()
      await creator.shown.locator('.field-of-title').waitFor()
      await see(creator, 'report')
      await creator.give(photographed, textFile('假照片.png', 'x', 'image/png'))
      for (const source of [0, 2]) {
        await creator.shown.locator('.files-add').click()
        await creator.page.locator('.sheet [role=option]').nth(source).click()
      }
      await creator.shown.locator('.files-why').scrollIntoViewIfNeeded()
      await see(creator, 'report-photos')
      expect(await desk.faults()).toEqual([])
    })
  },
)
