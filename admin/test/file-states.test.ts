import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, visit } from './browser'
import { choosing, fileAt, said } from './chosen-files'
import { composer } from './form-kinds'
import { pngOf } from './pictures'
import { faultsOnScreen } from './screen-faults'
import { openForTwo, type TwoPeople } from './two-people'

const plain = (name: string, size: number) => ({
  ...{ name, mimeType: 'text/plain' },
  buffer: Buffer.alloc(size, 'x'),
})

describe.skipIf(!hasBrowser)('files that are chosen', () => {
  let people: TwoPeople

  beforeAll(async () => {
    people = await openForTwo()
  })

  afterEach(async () => {
    await limit(unlimited)
    expect(await people.user.conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  const openTask = async (title: string) => {
    const { user, report } = people
    const { place } = await report(title)
    await user.go(place)
    return user.page
  }
  const sendButton = (page: Page) => page.getByRole('button', { name: '发送', exact: true })
  /** Until the test ends no file may be more than so many MB, or the files of a task, or of a person's day. */
  const limit = async (limits: object) => {
    expect((await people.asAdmin('PATCH', 'system/settings', limits)).status).toBe(200)
  }
  const unlimited = { largestFileMb: 2000, taskFilesMb: 10_000, dailyFilesMb: 10_000 }

  test('by dropping several at once show how far each is, and one is cancelled while the others go', async () => {
    const page = await openTask('拖进来的文件')
    people.user.allow('failed')
    let pieces = 0
    await page.route('**/api/tasks/uploads/*', (route) =>
      route.request().method() === 'PATCH' && ++pieces === 2 ? undefined : route.continue(),
    )
    const dropped = await page.evaluateHandle(() => {
      const given = new DataTransfer()
      for (const [name, size] of [
        ['甲.txt', 10],
        ['录像.bin', 12_000_000],
        ['乙.txt', 20],
      ] as const)
        given.items.add(new File([new Uint8Array(size).fill(97)], name))
      return given
    })
    const place = page.locator('.composer')
    await place.dispatchEvent('dragover', { dataTransfer: dropped })
    expect(await place.getAttribute('data-dropping')).toBe('松开即可添加')
    await place.dispatchEvent('drop', { dataTransfer: dropped })
    expect(await place.getAttribute('data-dropping')).toBe(null)
    const film = fileAt(page, '录像.bin')
    await film.getByText('已上传 41%').waitFor()
    expect(await film.getByRole('progressbar', { name: '录像.bin' }).getAttribute('value')).toBe('41')
    await fileAt(page, '甲.txt').getByText('10 B').waitFor()
    await fileAt(page, '乙.txt').getByText('20 B').waitFor()
    expect(await sendButton(page).getAttribute('title')).toBe('还有 1 个文件在上传')
    expect(await sendButton(page).isDisabled()).toBe(true)
    expect(await faultsOnScreen(page, { language: 'zh', written: [] })).toEqual([])
    await page.getByRole('button', { name: '取消上传 录像.bin' }).click()
    await sendButton(page).click()
    await said(page, '见附件').getByText('乙.txt').waitFor()
    expect(await said(page, '见附件').locator('.files-one').count()).toBe(2)
  })

  test('on a phone may come from its camera', async () => {
    const { browser, served, user, report } = people
    await user.go('/tasks')
    expect(await user.page.getByRole('button', { name: '拍照' }).count()).toBe(0)
    const phone = await visit(browser, served.url, { width: 390 })
    const { page } = phone
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true })
    await phone.comeBack('user')
    await phone.go((await report('现场拍照')).place)
    const [camera] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '拍照' }).click(),
    ])
    const input = camera.element()
    expect([await input.getAttribute('capture'), await input.getAttribute('accept')]).toEqual([
      'environment',
      'image/*',
    ])
    await camera.setFiles({ name: '现场.png', mimeType: 'image/png', buffer: await pngOf(page) })
    await page.locator('.composer .files-one[data-state=done]', { hasText: '现场.png' }).waitFor()
    expect(await faultsOnScreen(page, { language: 'zh', written: [] })).toEqual([])
    expect(await phone.conclude()).toEqual([])
    await phone.context.close()
  })

  test.each([
    ['at once', 1_500_000],
    ['in pieces', 3_000_000],
  ])('and are larger than one may be, say so when sent %s, and are not tried again', async (_, size) => {
    const page = await openTask('过大的文件')
    people.user.allow(413)
    await limit({ largestFileMb: 1 })
    await choosing(page).setInputFiles(plain('过大.txt', size))
    const file = fileAt(page, '过大.txt')
    await file.getByRole('alert').getByText('文件过大，最多 1 MB。').waitFor()
    expect(await file.getByRole('button', { name: '重试' }).count()).toBe(0)
    expect(await faultsOnScreen(page, { language: 'zh', written: [] })).toEqual([])
  })

  test('beyond what one may send in a day say so, and until when', async () => {
    const page = await openTask('一天的上限')
    people.user.allow(413)
    await limit({ dailyFilesMb: 1 })
    await choosing(page).setInputFiles(plain('今天的.txt', 1_200_000))
    const refused = '您 24 小时内上传的文件合计不能超过 1 MB，请明天再传，或请管理人员调整上限。'
    await fileAt(page, '今天的.txt').getByRole('alert').getByText(refused).waitFor()
  })

  test('beyond what a task may hold are told when they are sent, and what was written stays', async () => {
    const page = await openTask('一张工单的上限')
    people.user.allow(422, 413)
    await choosing(page).setInputFiles([plain('一.txt', 700_000), plain('二.txt', 700_000)])
    for (const name of ['一.txt', '二.txt']) await fileAt(page, name).getByText('700 kB').waitFor()
    await composer(page).fill('两份日志')
    await limit({ taskFilesMb: 1 })
    await sendButton(page).click()
    await page.getByRole('alert').getByText('1 MB').waitFor()
    expect(await composer(page).inputValue()).toBe('两份日志')
    await page.getByRole('button', { name: '移除 二.txt' }).click()
    await sendButton(page).click()
    await said(page, '两份日志').getByText('一.txt').waitFor()
  })

  test.each([
    ['a program', '安装.exe', 'MZ program', '不接收程序和脚本'],
    ['something else than its name says', '截图.png', '其实是文字', '文件的内容与扩展名或申报的类型不符'],
    ['a drawing with a script', '图标.svg', '<svg><script>alert(1)</script></svg>', '含有脚本或外部引用'],
  ])('as %s are refused with what to do instead', async (_, name, content, words) => {
    const page = await openTask('不收的文件')
    people.user.allow(422)
    await choosing(page).setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) })
    const file = fileAt(page, name)
    await file.getByRole('alert').getByText(words).waitFor()
    expect(await file.getByRole('button', { name: '重试' }).count()).toBe(0)
    await page.getByRole('button', { name: `移除 ${name}` }).click()
    expect(await page.locator('.composer .files-one').count()).toBe(0)
  })
})
