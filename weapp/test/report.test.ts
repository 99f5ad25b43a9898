import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { fields, template } from '../../api/test/wechat'
import { idOf, loseAnswer } from './at-work'
import { type Desk, signIn, startDesk } from './desk'

describe.skipIf(!hasBrowser)('reporting by the mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  test('a code fills in the report, and what it cannot fill in is said', async () => {
    const { body: projects } = await desk.api.call<{ id: number; name: string }[]>(
      'GET',
      '/api/tasks/projects',
      {
        as: desk.people.creator,
      },
    )
    const [project] = projects
    const phone = await desk.at('creator')
    const { shown, page } = phone
    const scan = async (text: string) => {
      await page.evaluate((code) => window.phone.hand.hold(code), text)
      await shown.getByText('扫码填写').click()
    }
    const place = 'https://oms.example.com/tasks/create'
    await shown.getByRole('button', { name: '提交工单' }).click()
    await shown.locator('.field-of-title input').fill('投影没有信号')
    await scan('https://example.com/menu')
    await shown.getByText('这不是提交工单的二维码').waitFor()
    await scan(`${place}?projectId=999&title=x`)
    await shown.getByText('“项目”的值不对').waitFor()
    await scan(
      `${place}?projectId=${project?.id}&taskType=requirement&description=302%20%E5%AE%A4&x_room=302`,
    )
    await shown.getByText('表单里没有 x_room').waitFor()
    await shown
      .locator('.field-of-projectId')
      .getByText(project?.name ?? '')
      .waitFor()
    await shown.locator('.field-of-taskType').getByText('需求').waitFor()
    expect(await shown.locator('.field-of-title input').inputValue()).toBe('投影没有信号')
    await shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    expect(
      await desk.send<object>('admin', 'GET', `tasks/tasks/${await idOf(desk, '投影没有信号')}`),
    ).toMatchObject({ projectId: project?.id, taskType: 'requirement', description: '302 室' })
  })

  test('whoever reports is asked whether they may be told, never twice in a row, and sees how often', async () => {
    const [wechatNumberField, wechatTitleField, wechatStatusField, wechatSinceField] = fields
    await desk.send('admin', 'PATCH', 'system/settings', {
      ...{
        wechatTemplate: template,
        wechatNumberField,
        wechatTitleField,
        wechatStatusField,
        wechatSinceField,
      },
    })
    const phone = await desk.phone({ openid: 'phone-of-lijing' })
    const { shown, page } = phone
    await shown.getByText('还没有绑定账号').waitFor()
    await signIn(phone, 'lijing')
    const questions = () => page.evaluate(() => window.phone.hand.asked.length)
    const report = async (title: string) => {
      await shown.getByRole('button', { name: '提交工单' }).click()
      await shown.locator('.field-of-title input').fill(title)
      await shown.locator('.field-of-description textarea').fill('请看')
      await phone.choose('.field-of-taskType wx-picker', '0')
      await shown.locator('.van-button', { hasText: '提交' }).click()
    }
    await report('键盘失灵')
    await page.locator('.sheet button', { hasText: '允许' }).click()
    await phone.arrive('pages/task/task')
    await shown.locator('.task-comment textarea').fill('补充：二楼')
    await shown.getByText('发送', { exact: true }).click()
    await shown.locator('.task-event', { hasText: '补充：二楼' }).waitFor()
    expect(await questions()).toBe(1)
    await page.locator('.back').click()
    await page.locator('.tab-bar button', { hasText: '我的' }).click()
    await loseAnswer(phone, '**/api/me/wechat_consents')
    await shown.getByText('您还可收到 1 条提醒').click()
    await page.locator('.sheet button', { hasText: '允许' }).click()
    // What was agreed to is told again when the page is, and counted once.
    await page.locator('.tab-bar button', { hasText: '工单' }).click()
    await page.locator('.tab-bar button', { hasText: '我的' }).click()
    await shown.getByText('您还可收到 2 条提醒').click()
    await page.locator('.sheet button', { hasText: '✕' }).click()
    expect(await questions()).toBe(3)
    expect((await desk.api.call('GET', '/api/me/wechat_consents', { as: desk.people.creator })).body).toEqual(
      [{ template, isLongTerm: false, credits: 2 }],
    )
    await page.locator('.tab-bar button').first().click()
    await report('鼠标失灵')
    await phone.arrive('pages/task/task')
    await page.locator('.back').click()
    await report('屏幕失灵')
    await phone.arrive('pages/task/task')
    expect(await questions()).toBe(3)

    await page.locator('.back').click()
    await page.locator('.tab-bar button', { hasText: '我的' }).click()
    await page.evaluate(() => window.phone.hand.set({ isSwitchedOff: true }))
    await shown.getByText('您还可收到 2 条提醒').click()
    await shown.getByText('您关闭了订阅消息').click()
    await shown.getByText('您还可收到 2 条提醒').waitFor()
    await page.evaluate(() => window.phone.hand.set({ isBanned: true }))
    await shown.getByText('您还可收到 2 条提醒').click()
    await shown.getByText('提醒模板已被微信停用').waitFor()
  })
})
