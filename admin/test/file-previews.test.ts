import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser, visit } from './browser'
import { sendFiles } from './chosen-files'
import { pdfOf, wavOf, webmOf } from './media'
import { drawn, pngOf } from './pictures'
import { openForTwo, type TwoPeople } from './two-people'

/** 旧系统 as an old system writes it, in GB 18030. */
const OLD = Buffer.from([0xbe, 0xc9, 0xcf, 0xb5, 0xcd, 0xb3])
const NEW = Buffer.from('第一行：😀\n第二行')

describe.skipIf(!hasBrowser)('a file that is looked at', () => {
  let people: TwoPeople
  let place: string
  let page: Page
  let there: Locator

  beforeAll(async () => {
    people = await openForTwo()
    page = people.user.page
    place = (await people.report('看附件')).place
    await people.user.go(place)
    there = await sendFiles(page, '都在这里', [
      { name: '合同.pdf', mimeType: 'application/pdf', buffer: pdfOf('Contract') },
      { name: '录屏.webm', mimeType: 'video/webm', buffer: await webmOf(page) },
      { name: '录音.wav', mimeType: 'audio/wav', buffer: wavOf() },
      { name: '说明.txt', mimeType: 'text/plain', buffer: NEW },
      { name: '旧系统.txt', mimeType: 'text/plain', buffer: OLD },
      { name: '横图.png', mimeType: 'image/png', buffer: await pngOf(page) },
      { name: '第二张.png', mimeType: 'image/png', buffer: await pngOf(page) },
    ])
  })

  beforeEach(() => people.user.go(place))

  afterEach(async () => {
    expect(await people.user.conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  const open = async (name: string) => {
    await there.getByRole('button', { name: `查看 ${name}` }).click()
    return page.getByRole('dialog', { name })
  }
  const close = async (dialog: Locator) => {
    // As it opens it takes the focus, and hears keys from then on.
    await page.locator('.ant-modal-wrap :focus').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }

  test('as a PDF is drawn by the browser', async () => {
    const dialog = await open('合同.pdf')
    await dialog.locator('iframe[title="合同.pdf"]').waitFor()
    const viewers = () => page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))
    await expect.poll(() => viewers().length).toBe(1)
    await viewers()[0]?.getByText('合同.pdf').first().waitFor()
    await close(dialog)
  })

  test('as a PDF says so where the browser draws none', async () => {
    const { browser, served } = people
    const phone = await visit(browser, served.url, { width: 390 })
    await phone.page.addInitScript(() =>
      Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => false }),
    )
    await phone.comeBack('user')
    await phone.go(place)
    await phone.page.getByRole('button', { name: '查看 合同.pdf' }).click()
    const dialog = phone.page.getByRole('dialog', { name: '合同.pdf' })
    await dialog.getByRole('alert').getByText('不能在这里显示 PDF').waitFor()
    const [download] = await Promise.all([
      phone.page.waitForEvent('download'),
      dialog.getByRole('button', { name: '下载' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('合同.pdf')
    expect(await phone.conclude()).toEqual([])
    await phone.context.close()
  })

  test.each([
    ['a film', '录屏.webm', 'video'],
    ['a recording', '录音.wav', 'audio'],
  ])('as %s is played', async (_, name, tag) => {
    const dialog = await open(name)
    const played = await dialog.locator(tag).evaluate(async (one: HTMLMediaElement) => {
      const ended = new Promise((resolve) => one.addEventListener('ended', resolve))
      one.muted = true
      await one.play()
      await ended
      return one.currentTime
    })
    expect(played).toBeGreaterThan(0.1)
    await close(dialog)
  })

  test.each([
    ['UTF-8', '说明.txt', '第一行：😀\n第二行'],
    ['GB 18030', '旧系统.txt', '旧系统'],
  ])('as a text in %s is read as it was written', async (_, name, text) => {
    const dialog = await open(name)
    await expect.poll(() => dialog.locator('pre').allInnerTexts()).toEqual([text])
    await close(dialog)
  })

  test('as a picture is zoomed, turned and left for the next by keys alone', async () => {
    const opener = there.getByRole('button', { name: '查看 横图.png' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '横图.png' })
    const picture = dialog.getByRole('img', { name: '横图.png' })
    await drawn(picture)
    const shape = async () => {
      const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {}
      return { width: Math.round(width), height: Math.round(height) }
    }
    const scrolled = () =>
      dialog.locator('.files-canvas').evaluate(({ scrollLeft, scrollWidth, clientWidth }) => ({
        at: scrollLeft,
        over: scrollWidth - clientWidth,
      }))
    await expect.poll(shape).toEqual({ width: 320, height: 200 })
    await page.keyboard.press('r')
    await expect.poll(shape).toEqual({ width: 200, height: 320 })
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await expect.poll(shape).toEqual({ width: 400, height: 640 })
    for (let times = 0; times < 9; times += 1) await page.keyboard.press('+')
    await expect.poll(shape).toEqual({ width: 1600, height: 2560 })
    await expect.poll(async () => (await scrolled()).at).toBeGreaterThan(0)
    const { at, over } = await scrolled()
    expect(Math.abs(at - over / 2)).toBeLessThan(2)
    // The arrows move the picture as long as it is larger than its ground.
    await dialog.locator('.files-canvas').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await scrolled()).at).toBeGreaterThan(at)
    for (let times = 0; times < 9; times += 1) await page.keyboard.press('-')
    await expect.poll(shape).toEqual({ width: 200, height: 320 })
    await page.keyboard.press('ArrowRight')
    await drawn(page.getByRole('img', { name: '第二张.png' }))
    await page.getByText('2 / 2').waitFor()
    await close(page.getByRole('dialog'))
    await expect.poll(() => opener.evaluate((one) => one === document.activeElement)).toBe(true)
  })
})
