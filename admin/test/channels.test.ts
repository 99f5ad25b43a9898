import { roleNames } from '@oms/db/domain/roles'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Receiver, robotSecrets, startReceiver } from '../../api/test/receiver'
import { startApi, type TestApi } from '../../api/test/start-api'
import { DEMO_PASSWORD, hasBrowser, launch, type Visitor, visit } from './browser'
import { build } from './serve-built'

describe.skipIf(!hasBrowser)('channels of the customer', () => {
  let api: TestApi
  let receiver: Receiver
  let url: string
  let browser: Browser
  let admin: Visitor
  let onPhone: Visitor

  beforeAll(async () => {
    await build()
    receiver = await startReceiver(Date.now)
    api = await startApi({ engine: 'sqlite', environment: { channelsPrivate: true } })
    for (const role of roleNames) await api.person(role, { username: role, password: DEMO_PASSWORD })
    url = await api.url()
    browser = await launch()
    admin = await visit(browser, url)
    onPhone = await visit(browser, url, { width: 390, theme: 'dark', language: 'en' })
    await Promise.all([admin.signIn('admin'), onPhone.signIn('admin')])
  })

  afterAll(async () => {
    await browser?.close()
    await api?.close()
    await receiver?.stop()
  })

  test('are added in a draft with what messages say, published, given their secret and tried', async () => {
    const { page } = admin
    const saved = async () => {
      await page.getByText('已保存到草稿').waitFor()
      await admin.settle()
    }
    const section = async (name: string) => {
      await page.getByRole('navigation', { name: '草稿的各部分' }).getByRole('link', { name }).click()
      await admin.settle()
    }
    const add = async (zh: string, en: string, kind?: string) => {
      await page.getByRole('button', { name: '添加渠道' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('名称（中文）').fill(zh)
      await dialog.getByLabel('名称（英文）').fill(en)
      if (kind) {
        await dialog.getByTitle('企业微信群机器人').click()
        await page.getByTitle(kind).click()
      }
      await dialog.getByRole('button', { name: /添\s*加/ }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await admin.go('/configuration')
    await page.getByRole('button', { name: '开始修改' }).click()
    await admin.arrive(/\/fields$/)
    await section('消息渠道')
    await add('运维群', 'Operations')
    await add('值班系统', 'Duty', '其他系统（Webhook）')
    await page.getByText('请填写对方系统的接收地址').waitFor()
    await page.getByLabel('接收地址').fill(`${receiver.url}/hook`)
    await saved()

    const templates = page.getByRole('region', { name: '消息写法' })
    await templates.getByLabel('标题（中文）').fill('工单 {{number}} 已提交 {{when}}')
    await templates.getByText('消息里没有{{when}}').waitFor()
    await templates.getByLabel('标题（中文）').fill('工单 {{number}} 已提交')
    await saved()
    expect(await templates.getByRole('region', { name: '预览' }).innerText()).toContain(
      '工单 T000128 已提交\n赵强：提交，现为“已指派”',
    )

    await onPhone.go(new URL(page.url()).pathname)
    const width = await onPhone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
    await onPhone.go('/tasks')

    await section('检查与发布')
    await page.getByText('增加消息渠道“运维群”（企业微信群机器人）').waitFor()
    await page.getByRole('region', { name: '发布' }).getByLabel('说明').fill('渠道')
    await page.getByRole('button', { name: /^发\s*布$/ }).click()
    await admin.arrive(/\/configuration$/)

    const inForce = page.getByRole('region', { name: '消息渠道' })
    await inForce.getByRole('button', { name: '发送测试 运维群' }).click()
    await inForce.getByText('还没有填写密钥').waitFor()
    await inForce.getByRole('button', { name: '填写密钥 运维群' }).click()
    const dialog = page.getByRole('dialog')
    const address = (key: string) => `${receiver.url}/cgi-bin/webhook/send?key=${key}`
    await dialog.getByLabel('机器人地址').fill(address('other'))
    await dialog.getByRole('button', { name: /保\s*存/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await inForce.getByRole('button', { name: '发送测试 运维群' }).click()
    await inForce.getByText('invalid webhook url').waitFor()
    await inForce.getByRole('button', { name: '填写密钥 运维群' }).click()
    await dialog.getByLabel('机器人地址').fill(address(robotSecrets.wecom))
    await dialog.getByRole('button', { name: /保\s*存/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await inForce.getByRole('button', { name: '发送测试 运维群' }).click()
    await inForce.getByText('对方已收到').waitFor()

    await inForce.getByRole('button', { name: '生成密钥 值班系统' }).click()
    await dialog.getByRole('button', { name: '生成密钥' }).click()
    const secret = await dialog.getByText(/^whsec_/).innerText()
    receiver.trust(secret.trim())
    await dialog
      .getByRole('button', { name: /关\s*闭/ })
      .last()
      .click()
    await inForce.getByRole('button', { name: '发送测试 值班系统' }).click()
    await expect.poll(() => receiver.taken.map(({ at }) => at)).toEqual(['wecom', 'webhook'])

    await onPhone.go('/configuration')
    expect(await onPhone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect([await admin.conclude(), await onPhone.conclude()]).toEqual([[], []])
  })
})
