import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from './browser'
import { choosing, fileAt, said } from './chosen-files'
import { composer } from './form-kinds'
import { act, choose } from './forms'
import { drawn, paste, pngOf } from './pictures'
import { faultsOnScreen } from './screen-faults'
import { openForTwo, type TwoPeople } from './two-people'

const folder = mkdtempSync(join(tmpdir(), 'oms-files-'))
/** A file of its own on this machine. */
const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
/** Larger than two of the pieces in which files are sent. */
const LARGE = 12_000_000

describe.skipIf(!hasBrowser)('files', () => {
  let people: TwoPeople

  beforeAll(async () => {
    people = await openForTwo()
  })

  afterEach(async () => {
    for (const { conclude, context } of [people.admin, people.user]) {
      await context.setOffline(false)
      expect(await conclude()).toEqual([])
    }
  })

  afterAll(() => people?.close())

  test('chosen for a comment arrive with it, open and are saved by their names', async () => {
    const { admin, user, report } = people
    const { place } = await report('带附件的评论')
    await Promise.all([admin.go(place), user.go(place)])
    const { page } = user
    await choosing(page).setInputFiles([fileOf('说明 一.txt', '第一行\n第二行'), await pictureFile(page)])
    await fileAt(page, '说明 一.txt').getByText('19 B').waitFor()
    await composer(page).fill('请看附件')
    await page.getByRole('button', { name: '发送', exact: true }).click()
    const there = said(admin.page, '请看附件')
    await there.getByRole('button', { name: '查看 说明 一.txt' }).click()
    const dialog = admin.page.getByRole('dialog', { name: '说明 一.txt' })
    await dialog.getByText('第二行').waitFor()
    const [download] = await Promise.all([
      admin.page.waitForEvent('download'),
      dialog.getByRole('button', { name: '下载' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('说明 一.txt')
    await admin.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await there.getByRole('button', { name: '查看 图.png' }).click()
    const picture = admin.page.getByRole('dialog', { name: '图.png' })
    await drawn(picture.getByRole('img', { name: '图.png' }))
    expect(await faultsOnScreen(admin.page, { language: 'zh', written: ['图.png'] })).toEqual([])
    const width = () => picture.getByRole('img').evaluate((one) => one.clientWidth)
    const before = await width()
    await picture.getByRole('button', { name: '放大' }).click()
    expect(await width()).toBeGreaterThan(before)
    await admin.page.keyboard.press('Escape')
  })

  test('pasted into a report and chosen for an action stand with them', async () => {
    const { user, admin } = people
    const { page } = user
    await user.go('/tasks/create')
    await page.getByLabel('标题', { exact: true }).fill('页面错位')
    await page.getByLabel('描述').fill('见截图')
    await choose(page, '类型', '问题')
    await paste(page.getByLabel('描述'), await pngOf(page))
    await fileAt(page, /^截图 \d{4}-\d\d-\d\d/)
      .getByText(/^\d+(\.\d)? k?B$/)
      .waitFor()
    await page.locator('main form button[type=submit]').click()
    await user.arrive(/\/tasks\/\d+$/)
    await drawn(page.locator('.task-description .files-thumbnail img'))
    await admin.go(new URL(page.url()).pathname)
    await drawn(admin.page.locator('.task-description .files-thumbnail img'))
    await act(admin.page, '退回补充', async (form) => {
      await form.getByLabel('说明').fill('请补充日志')
      await choosing(form).setInputFiles(fileOf('样例.log', '要这样的日志'))
      await fileAt(form, '样例.log').getByText('18 B').waitFor()
    })
    await page.locator('.task-event', { hasText: '请补充日志' }).getByText('样例.log').waitFor()
    expect(await page.locator('.task-description').getByText('样例.log').count()).toBe(0)
  })

  test('stay chosen over a reload, and are taken back one by one', async () => {
    const { user, report } = people
    const { page } = user
    const { place } = await report('附件留在草稿里')
    await user.go(place)
    await choosing(page).setInputFiles([fileOf('留下.txt', '留下'), fileOf('拿走.txt', '拿走')])
    for (const name of ['留下.txt', '拿走.txt']) await fileAt(page, name).getByText('6 B').waitFor()
    await page.reload()
    await user.settle()
    await fileAt(page, '留下.txt').getByText('6 B').waitFor()
    await page.getByRole('button', { name: '移除 拿走.txt' }).click()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await said(page, '见附件').getByText('留下.txt').waitFor()
    expect(await said(page, '见附件').getByText('拿走.txt').count()).toBe(0)
    expect(await page.locator('.composer .files-one').count()).toBe(0)
  })

  test('of a draft that are no longer there say so, and are taken out', async () => {
    const { user, asUser, report } = people
    const { page } = user
    const { place, path } = await report('草稿里的旧附件')
    const text = JSON.stringify({ attachmentIds: [999_999], body: '看附件' })
    await asUser('PUT', `me/drafts/${path.replace('tasks/tasks/', 'tasks:')}:comment`, { text })
    await user.go(place)
    await fileAt(page, '已失效').waitFor()
    await page.getByRole('button', { name: '移除 …' }).click()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await said(page, '看附件').waitFor()
  })

  test('are refused in words at the file, and tried again', async () => {
    const { user, report } = people
    const { page } = user
    const { place } = await report('被拒的附件')
    await user.go(place)
    user.allow(503)
    await page.route('**/api/tasks/attachments', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 503, json: { message: '存储已满，请稍后再试', statusCode: 503 } })
        : route.continue(),
    )
    await choosing(page).setInputFiles([fileOf('空.txt', ''), fileOf('好.txt', '好')])
    await fileAt(page, '空.txt').getByText('文件是空的').waitFor()
    await fileAt(page, '好.txt').getByText('存储已满').waitFor()
    expect(await page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true)
    await page.unrouteAll()
    await page.getByRole('button', { name: '重试 好.txt' }).click()
    await fileAt(page, '好.txt').getByText('3 B').waitFor()
    expect(await page.getByRole('button', { name: '重试 空.txt' }).count()).toBe(0)
    await page.getByRole('button', { name: '移除 空.txt' }).click()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await said(page, '见附件').getByText('好.txt').waitFor()
  })

  test('that are large go on from where the line broke', async () => {
    const { user, report } = people
    const { page, context } = user
    const { place } = await report('断线续传')
    await user.go(place)
    user.allow('failed')
    const sentFrom: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'PATCH') sentFrom.push(request.headers()['upload-offset'] ?? '')
    })
    let pieces = 0
    await page.route('**/api/tasks/uploads/*', async (route) => {
      const isSecond = route.request().method() === 'PATCH' && ++pieces === 2
      if (!isSecond) return route.continue()
      await context.setOffline(true)
      await route.abort('internetdisconnected')
    })
    await choosing(page).setInputFiles(fileOf('大.bin', Buffer.alloc(LARGE, 7)))
    await fileAt(page, '大.bin').getByText('网络已断开').waitFor()
    expect(await page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true)
    await context.setOffline(false)
    await fileAt(page, '大.bin').getByText('12 MB').waitFor()
    expect(sentFrom).toEqual(['0', '5000000', '5000000', '10000000'])
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await said(page, '见附件').getByText('大.bin').waitFor()
  })

  test('that are cancelled on their way leave nothing behind', async () => {
    const { user, report } = people
    const { page } = user
    const { place } = await report('取消上传')
    await user.go(place)
    user.allow('failed')
    await page.route('**/api/tasks/uploads/*', (route) =>
      route.request().method() === 'PATCH' ? undefined : route.continue(),
    )
    await Promise.all([
      page.waitForRequest((request) => request.method() === 'PATCH'),
      choosing(page).setInputFiles(fileOf('不要了.bin', Buffer.alloc(LARGE, 8))),
    ])
    const [ended] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'DELETE'),
      page.getByRole('button', { name: '取消上传 不要了.bin' }).click(),
    ])
    expect(ended.status()).toBe(204)
    await fileAt(page, '不要了.bin').waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: '发送', exact: true }).isDisabled()).toBe(true)
  })
})

const pictureFile = async (page: Page) => fileOf('图.png', await pngOf(page))
