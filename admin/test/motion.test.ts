import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { composer } from './form-kinds'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('motion', () => {
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  test('whoever asks their system for less motion sees none, from that moment on, and keeps what they typed', async () => {
    const client = await clientOf(served.url, 'user')
    const made = await client('POST', 'tasks/tasks', {
      title: '门禁',
      description: '坏了',
      taskType: 'issue',
    })
    const { page, comeBack, go, conclude } = await visit(browser, served.url, { motion: 'full' })
    await page.addInitScript(recordMotion)
    await comeBack('user')
    await go(`/tasks/${made.body.id}`)
    await composer(page).fill('二楼的门')
    const typed = await composer(page).elementHandle()
    await openAndClose(page)
    expect(await page.evaluate(() => window.moved.splice(0))).not.toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openAndClose(page)
    expect(await page.evaluate(() => window.moved)).toEqual([])
    expect(await typed?.evaluate((box: HTMLTextAreaElement) => [box.isConnected, box.value])).toEqual([
      true,
      '二楼的门',
    ])
    await go('/tasks')
    await openAndClose(page)
    expect(await page.evaluate(() => window.moved)).toEqual([])
    expect(await conclude()).toEqual([])
  })
})

const openAndClose = async (page: Page) => {
  await page.getByRole('button', { name: '我的账号' }).click()
  const menu = page.locator('.ant-dropdown').getByRole('menu')
  await menu.waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  await page.getByRole('main').getByRole('button').first().hover()
}

declare global {
  interface Window {
    moved: string[]
  }
}

/** Notes whatever begins to move for a while; what turns for as long as something is awaited tells that, and stays. */
const recordMotion = () => {
  window.moved = []
  const note = ({ target }: Event) => {
    if (!(target instanceof Element)) return
    for (const motion of target.getAnimations()) {
      const { duration, iterations } = motion.effect?.getComputedTiming() ?? {}
      if (Number(duration) > 0 && iterations !== Number.POSITIVE_INFINITY)
        window.moved.push(`${target.className} ${duration} ms`)
    }
  }
  document.addEventListener('animationstart', note)
  document.addEventListener('transitionrun', note)
}
