import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { type Served, servePortal } from './serve-built'

const words = {
  zh: { unfold: '展开全文', fold: '收起', earlier: /还有 7 条/, print: '打印', printed: '林晓燕 打印于' },
  en: {
    unfold: 'Show all',
    fold: 'Show less',
    earlier: /7 more/,
    print: 'Print',
    printed: 'Printed by 林晓燕',
  },
} as const

const written = `打印机打不开，见https://oa.example.cn/help，谢谢。
第二行

| 机器 | 状态 |
|---|---|
| 一楼 | 坏 |

- [x] 重启
- [ ] 换墨

<img src=x onerror="window.struck = true"> [点我](javascript:window.struck=true)`

const journal = Array.from({ length: 60 }, (_, line) => `日志第 ${line} 行`).join('\n')

describe.skipIf(!hasBrowser)('what people wrote', () => {
  let served: Served
  let browser: Browser
  let user: Client

  beforeAll(async () => {
    served = await servePortal(undefined, { WRITES_PER_MINUTE: '0' })
    browser = await launch()
    user = await clientOf(served.url, 'user')
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const report = async (description: string): Promise<number> => {
    const { status, body } = await user('POST', 'tasks/tasks', {
      title: '打印机',
      description,
      taskType: 'issue',
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return Number(body.id)
  }
  const say = async (id: number, body: string) => {
    const answer = await user('POST', `tasks/tasks/${id}/add_comment`, { body })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  }

  test.each(['zh', 'en'] as const)(
    'reads as it was typed in description and comment, and does nothing (%s)',
    async (language) => {
      const id = await report(written)
      await say(id, written)
      const visitor = await visit(browser, served.url, { language })
      await visitor.comeBack('user')
      await visitor.go(`/tasks/${id}`)
      const { page } = visitor
      for (const text of await page.locator('.prose').all()) {
        expect(await text.innerText()).toContain('打印机打不开，见https://oa.example.cn/help，谢谢。\n第二行')
        expect(
          await text.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href'))),
        ).toEqual(['https://oa.example.cn/help'])
        expect(await text.getByRole('cell').allInnerTexts()).toEqual(['一楼', '坏'])
        expect(await text.getByRole('checkbox').count()).toBe(2)
        expect(await text.innerText()).toContain('[点我](javascript:window.struck=true)')
      }
      expect(await page.locator('.prose').count()).toBe(2)
      expect(await page.evaluate(() => 'struck' in window)).toBe(false)
      expect(visitor.faults).toEqual([])
    },
  )

  test('is drawn by what comes with a task, not with the list', async () => {
    const id = await report(written)
    const { page, comeBack, go } = await visit(browser, served.url)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const drawing = () => asked.filter((url) => /assets\/Prose-.*\.js$/.test(url)).length
    await comeBack('user')
    await go('/tasks')
    expect(drawing()).toBe(0)
    await go(`/tasks/${id}`)
    expect(drawing()).toBe(1)
  })

  test.each(['zh', 'en'] as const)(
    'is folded where it is long, and whole at a click (%s)',
    async (language) => {
      const id = await report(journal)
      await say(id, `${'很长的说明。'.repeat(250)}到此为止`)
      const { page, comeBack, go, faults } = await visit(browser, served.url, { language })
      await comeBack('user')
      await go(`/tasks/${id}`)
      const description = page.locator('.task-description .foldable')
      const height = () => description.evaluate((element) => element.getBoundingClientRect().height)
      expect(await height()).toBeLessThan(460)
      await description.getByRole('button', { name: words[language].unfold }).click()
      expect(await height()).toBeGreaterThan(1_000)
      await description.getByRole('button', { name: words[language].fold }).click()
      expect(await height()).toBeLessThan(460)

      const comment = page.locator('.task-comment')
      expect(await comment.innerText()).not.toContain('到此为止')
      await comment.getByRole('button', { name: words[language].unfold }).click()
      await comment.getByText('到此为止').waitFor()
      expect(faults).toEqual([])
    },
  )

  test.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)(
    'goes to paper whole and light, without what waits for a click (%s, %s)',
    async (language, theme) => {
      const says = words[language]
      const id = await report(journal)
      await say(id, `${'很长的说明。'.repeat(250)}到此为止`)
      for (let count = 0; count < 105; count++) await say(id, `第 ${count} 条评论`)
      const { page, comeBack, go, faults } = await visit(browser, served.url, { language, theme })
      await comeBack('user')
      await go(`/tasks/${id}`)
      await page.getByRole('button', { name: says.earlier }).waitFor()
      expect(await page.locator('.task-event').count()).toBe(100)
      const printed = page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            window.print = () => resolve(document.querySelector('main')?.innerText ?? '')
          }),
      )
      await page.getByRole('button', { name: says.print, exact: true }).click()
      const text = await printed
      for (const line of ['第 0 条评论', '第 104 条评论', '到此为止']) expect(text).toContain(line)
      await page.emulateMedia({ media: 'print' })
      await page.locator('html[data-theme=light]').waitFor()
      for (const left of ['nav', 'header.top', '.task-actions', '.composer', '.task-edit'])
        for (const one of await page.locator(left).all()) expect(await one.isVisible()).toBe(false)
      expect(await page.getByRole('button').filter({ visible: true }).allInnerTexts()).toEqual([`T000${id}`])
      expect(await page.getByText('日志第 59 行').isVisible()).toBe(true)
      expect(await page.getByText(says.printed).isVisible()).toBe(true)
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      )
      expect(await page.locator('.task-steps > li').filter({ visible: true }).count()).toBe(7)
      // The record takes the whole width: nothing stands beside it.
      expect(
        await page.locator('.task-steps-panel').evaluate((one) => one.getBoundingClientRect().width),
      ).toBe(1280)
      await page.setViewportSize({ width: 718, height: 1000 })
      await page.locator('.task-steps > li').last().waitFor()
      expect(await page.locator('.task-steps > li').filter({ visible: true }).count()).toBe(7)
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(faults).toEqual([])
    },
  )

  test('other screens go to paper without the frame, in light', async () => {
    const { page, comeBack, go, faults } = await visit(browser, served.url, { theme: 'dark' })
    await comeBack('admin')
    for (const [path, kept] of [
      ['/projects/1', '一网通办平台'],
      ['/auditLog', '周建国'],
      ['/notifications', '通知'],
    ] as const) {
      await go(path)
      await page.emulateMedia({ media: 'print' })
      await page.locator('html[data-theme=light]').waitFor()
      expect(await page.getByRole('main').getByText(kept).first().isVisible()).toBe(true)
      for (const left of ['nav', 'header.top', '.ant-btn', '.ant-pagination', '[role=search]'])
        expect([path, left, await page.locator(left).filter({ visible: true }).count()]).toEqual([
          path,
          left,
          0,
        ])
      await page.emulateMedia({ media: 'screen' })
      await page.locator('html[data-theme=dark]').waitFor()
    }
    expect(faults).toEqual([])
  })
})
