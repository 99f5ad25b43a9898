import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { type Desk, startDesk } from './desk'
import { photo } from './photo'

describe.skipIf(!hasBrowser)('WeChat’s question about privacy', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())

  test('whoever refuses reads what that means and loses nothing; who agrees is not asked again', async () => {
    const phone = await desk.at('creator', { isPrivacyAsked: true })
    const { shown, page } = phone
    const asked = page.getByRole('option', { name: '同意隐私保护指引' })
    const add = async () => {
      await shown.locator('.files-add').click()
      await page.locator('.sheet button', { hasText: '拍摄' }).click()
    }
    const picture = await photo(20)
    await phone.give(picture)
    await shown.getByRole('button', { name: '提交工单' }).click()
    await shown.locator('.field-of-title input').fill('井盖缺失')
    await add()
    await asked.waitFor()
    await page.locator('.sheet button', { hasText: '✕' }).click()
    await shown.getByRole('alert').getByText('您没有同意隐私保护指引').waitFor()
    expect(await shown.locator('.field-of-title input').inputValue()).toBe('井盖缺失')
    await add()
    await asked.click()
    await expect.poll(() => shown.locator('.files-picture').count()).toBe(1)
    expect(await shown.getByText('您没有同意隐私保护指引').count()).toBe(0)
    await phone.restart()
    await shown.getByRole('button', { name: '提交工单' }).click()
    await phone.give(picture)
    await add()
    await expect.poll(() => shown.locator('.files-picture').count()).toBe(2)
    expect(await asked.count()).toBe(0)
    expect(await desk.faults()).toEqual([])
  })

  test('what could not be copied without an agreement is said', async () => {
    await desk.report('护栏生锈')
    const phone = await desk.at('admin', { isPrivacyAsked: true })
    await phone.shown.getByText('护栏生锈').click()
    await phone.shown.locator('.task-number').click()
    await phone.page.locator('.sheet button', { hasText: '✕' }).click()
    await phone.page.getByRole('status').getByText('没有复制').waitFor()
    expect(await desk.faults()).toEqual([])
  })
})
