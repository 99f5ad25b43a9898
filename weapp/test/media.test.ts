import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { cut, idOf, mend, openTask, soon } from './at-work'
import { type Desk, startDesk } from './desk'
import type { Phone } from './phone'
import { photo, textFile } from './photo'

describe.skipIf(!hasBrowser)('photos and files of the mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  const choose = async ({ shown, page }: Phone, source: string) => {
    await shown.locator('.files-add').click()
    await page.locator('.sheet button', { hasText: source }).click()
  }
  const filesOf = (id: number) =>
    desk.send<{ name: string; sha256: string; type: string }[]>(
      'admin',
      'GET',
      `tasks/attachments?taskId=${id}`,
    )

  test('a photo goes on where the line broke, over a restart, and is sent with its report', async () => {
    const picture = await photo(450)
    expect(picture.bytes.length).toBeGreaterThan(512 * 1024)
    const phone = await desk.at('creator')
    const offsets: number[] = []
    let isBroken = false
    await phone.context.route('**/api/tasks/uploads/*', async (route) => {
      const offset = route.request().headers()['upload-offset']
      if (offset !== undefined && isBroken) return route.abort()
      if (offset !== undefined) offsets.push(Number(offset))
      if (offset === '0') isBroken = true
      return route.continue()
    })
    await phone.shown.getByRole('button', { name: '提交工单' }).click()
    await phone.shown.locator('.field-of-title input').fill('墙面渗水')
    await phone.shown.locator('.field-of-description textarea').fill('见照片')
    await phone.choose('.field-of-taskType wx-picker', '0')
    await phone.give(picture)
    await choose(phone, '拍摄')
    await phone.shown.locator('.files-state', { hasText: /^4\d%$/ }).waitFor()
    await phone.restart()
    await phone.shown.getByRole('button', { name: '提交工单' }).click()
    await phone.shown.getByText('已恢复上次没有发出的内容').waitFor()
    await phone.shown.locator('.files-picture').waitFor()
    isBroken = false
    await phone.restart()
    await phone.shown.getByRole('button', { name: '提交工单' }).click()
    await phone.shown.locator('.files-state', { hasText: '已上传' }).waitFor()
    await phone.shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    expect(offsets).toEqual([0, 262144, 524288])
    const [kept] = await filesOf(await idOf(desk, '墙面渗水'))
    expect(kept?.sha256).toBe(createHash('sha256').update(picture.bytes).digest('hex'))
    expect(kept?.name).toMatch(/^照片 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
    await soon(() => phone.keptFiles()).toBe(0)
  })

  test('what is photographed without a network waits with its action, and is sent once there is one', async () => {
    const { id } = await desk.report('楼梯灯不亮')
    const phone = await desk.at('admin')
    await openTask(phone, '楼梯灯不亮')
    await cut(phone)
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.give(await photo(20))
    await choose(phone, '从相册选择')
    await phone.form().locator('.files-picture').waitFor()
    await phone.give(textFile('清单.txt', '灯管 2 支'))
    await choose(phone, '从微信聊天选择文件')
    await phone.form().getByText('清单.txt').waitFor()
    await phone.form().locator('textarea').fill('同意')
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.shown.getByText('附件 2 个，已上传 0 个（0%）').waitFor()
    await phone.restart()
    expect(await phone.keptFiles()).toBe(2)
    await mend(phone)
    await phone.restart()
    await soon(async () => (await filesOf(id)).length).toBe(2)
    const { logs } = await desk.send<{
      logs: { action: string; comment: string; data: { files: object[] } }[]
    }>('admin', 'GET', `tasks/tasks/${id}`)
    expect(logs.map(({ action }) => action)).toEqual(['create', 'review'])
    expect(logs.at(-1)).toMatchObject({ comment: '同意', data: { files: [{}, { name: '清单.txt' }] } })
    await soon(() => phone.keptFiles()).toBe(0)
  })

  test('a file that the server refuses says why in its words, and the rest goes without it', async () => {
    const { id } = await desk.report('打卡机死机')
    const phone = await desk.at('admin')
    await openTask(phone, '打卡机死机')
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.give(textFile('假照片.png', '这不是图片', 'image/png'))
    await choose(phone, '从微信聊天选择文件')
    const reason = phone.form().locator('.files-why [role=alert]')
    await reason.getByText('文件的内容与扩展名或申报的类型不符').waitFor()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.form().locator('.field-of-attachmentIds > [role=alert]').getByText('假照片.png：').waitFor()
    await phone.form().locator('.files-why wx-button', { hasText: '移除' }).click()
    await reason.waitFor({ state: 'detached' })
    await soon(() => phone.keptFiles()).toBe(0)
    await cut(phone)
    await phone.give(textFile('假录音.mp3', '没有声音', 'audio/mpeg'))
    await choose(phone, '从微信聊天选择文件')
    await phone.form().getByText('假录音.mp3').waitFor()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await mend(phone)
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.shown.locator('.tag', { hasText: '没有执行' }).waitFor()
    expect(await phone.shown.locator('.outbox-text[role=alert]').textContent()).toContain('假录音.mp3：')
    await phone.shown.getByText('去掉附件发送').click()
    await phone.shown.getByText('都已发出').waitFor()
    expect(await desk.send<object>('admin', 'GET', `tasks/tasks/${id}`)).toMatchObject({ status: 'reviewed' })
    await soon(() => phone.keptFiles()).toBe(0)
  })

  test('what finds no room on the phone is said, and what nothing names any more is removed', async () => {
    await desk.report('门铃坏了')
    const phone = await desk.at('admin')
    await openTask(phone, '门铃坏了')
    await cut(phone)
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.page.evaluate(() => window.phone.files.leave(100))
    await phone.give(await photo(20))
    await choose(phone, '拍摄')
    await phone.form().getByText('手机上没有地方保存这个文件').waitFor()
    expect(await phone.keptFiles()).toBe(0)
    await phone.page.evaluate(() => window.phone.files.leave(10_000))
    await phone.give(await photo(20))
    await choose(phone, '拍摄')
    await phone.form().locator('.files-picture').waitFor()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.shown.getByText('有操作在等待发送').click()
    await phone.shown.getByText('丢弃').click()
    await phone.page.locator('.modal button', { hasText: '丢弃' }).click()
    await phone.shown.getByText('都已发出').waitFor()
    await soon(() => phone.keptFiles()).toBe(0)
  })

  test('pictures whose addresses ran out are asked for anew, and documents open', async () => {
    const attachmentIds = [
      await desk.attach('creator', new Uint8Array((await photo(40)).bytes), '现场.png'),
      await desk.attach('creator', '%PDF-1.7\n1 0 obj', '说明.pdf'),
      await desk.attach('creator', 'a,b', '清单.csv'),
    ]
    await desk.report('外墙脱落', { attachmentIds })
    const phone = await desk.at('admin')
    const answers: number[] = []
    let isLate = false
    await phone.context.route('**/thumbnail?*', async (route) => {
      if (!isLate) desk.api.clock.advance(11 * 60_000)
      isLate = true
      const response = await route.fetch()
      answers.push(response.status())
      await route.fulfill({ response })
    })
    await openTask(phone, '外墙脱落')
    // The page may be drawn once more meanwhile, and its picture asked for with it.
    await soon(() => answers.at(-1)).toBe(200)
    expect(answers[0]).toBe(403)
    desk.api.clock.advance(11 * 60_000)
    await phone.shown.locator('.tile').click()
    await soon(async () => (await phone.opened()).length).toBe(1)
    const [{ current } = {}] = await phone.opened()
    expect((await phone.page.request.get(`${await desk.api.url()}${current}`)).status()).toBe(200)
    await phone.shown.locator('.tile-file', { hasText: '说明.pdf' }).click()
    await soon(() => phone.opened()).toMatchObject([{}, { document: 'pdf' }])
    await phone.shown.locator('.tile-file', { hasText: '清单.csv' }).click()
    await phone.page.getByText('手机上打不开这类文件').waitFor()
  })
})
