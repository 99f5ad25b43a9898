import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Waits until a picture has come and is drawn. */
export const drawn = (picture: Locator): Promise<void> =>
  expect
    .poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth), { timeout: 15_000 })
    .toBeGreaterThan(0)

/** A drawing as the browser makes it. */
export const pngOf = async (page: Page): Promise<Buffer> => {
  const text = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 200
    const pen = canvas.getContext('2d')
    pen?.fillRect(20, 20, 200, 120)
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length)
  })
  return Buffer.from(text, 'base64')
}

/** Pastes a screenshot, which browsers give no name of its own. */
export const paste = async (place: Locator, picture: Buffer): Promise<void> => {
  await place.focus()
  await place.evaluate((field, text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, picture.toString('base64'))
}
