import type { Desk } from '../desk'
import type { Phone } from '../phone'

/** How many times slower than this machine the phone computes. */
export const SLOWDOWN = 4

declare global {
  interface Window {
    /** When a card was first drawn since the page was opened. */
    drawnAt?: number
  }
}

/** A phone on which somebody has seen a whole page of tasks. */
export const phoneInUse = async (desk: Desk): Promise<Phone> => {
  for (let count = 1; count <= 20; count++) await desk.report(`第 ${count} 号窗口的叫号屏不显示办理人姓名`)
  const phone = await desk.at('admin')
  await phone.shown.locator('.card').nth(19).waitFor()
  await phone.page.addInitScript(() => {
    const watching = new MutationObserver(() => {
      if (!document.querySelector('.card-title')) return
      watching.disconnect()
      // After the frame in which it stands.
      requestAnimationFrame(() => setTimeout(() => (window.drawnAt = performance.now())))
    })
    watching.observe(document, { childList: true, subtree: true })
  })
  // No answer comes: what is drawn is what was kept.
  await phone.context.route('**/api/**', () => {})
  const session = await phone.context.newCDPSession(phone.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return phone
}

/** From the program's first line to the cards that were kept, in ms. */
export const launched = async (phone: Phone): Promise<number> => {
  await phone.restart()
  await phone.page.waitForFunction(() => window.drawnAt !== undefined)
  return phone.page.evaluate(() => {
    const [begun] = performance.getEntriesByName('launch')
    return (window.drawnAt ?? 0) - (begun?.startTime ?? 0)
  })
}
