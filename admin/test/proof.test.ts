import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { sendFiles } from './chosen-files'
import { root, type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('the record of a task, verified', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor
  let files: string

  beforeAll(async () => {
    served = await servePortal(root, {}, async (dataDir) => {
      files = join(dataDir, 'files')
    })
    browser = await launch()
    admin = await visit(browser, served.url)
    await admin.comeBack('admin')
  })

  afterEach(async () => {
    expect(await admin.conclude()).toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  /** The page of a new task with one comment and its file. */
  const open = async (title: string) => {
    const user = await clientOf(served.url, 'user')
    const made = await user('POST', 'tasks/tasks', { title, description: '见附件', taskType: 'issue' })
    await admin.go(`/tasks/${made.body.id}`)
    const { page } = admin
    await sendFiles(page, '合同在此', [
      { name: '合同.txt', mimeType: 'text/plain', buffer: Buffer.from('一百元') },
    ])
    return page
  }

  test('is whole, and says so with the number of its entries', async () => {
    const page = await open('完整的记录')
    await page.getByRole('button', { name: '校验记录' }).click()
    await page.getByRole('button', { name: '记录完整 ✓（2 条）' }).waitFor()
  })

  test('says of how many large files the content was not read again', async () => {
    const page = await open('很大的附件')
    await page.route(/\/proof\b/, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), unread: 2 } })
    })
    await page.getByRole('button', { name: '校验记录' }).click()
    await page.getByRole('button', { name: '记录完整 ✓（2 条，2 个大附件的内容未重读）' }).waitFor()
    await admin.speak('en')
    const english = 'Record intact ✓ (2 entries; the content of 2 large files was not read again)'
    await page.getByRole('button', { name: english }).waitFor()
  })

  test('names the entry whose file was swapped on the disk', async () => {
    const page = await open('掉包的附件')
    const kept = readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const places = kept.map(({ parentPath, name }) => join(parentPath, name))
    const [newest] = places.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)
    writeFileSync(newest ?? '', '九百元')
    await page.getByRole('button', { name: '校验记录' }).click()
    await page
      .getByRole('button', { name: /^第 2 条记录：这条记录所附的文件事后被换过或丢失，请联系管理人员$/ })
      .waitFor()
  })
})
