import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { fields, template } from '../../api/test/wechat'
import { type Desk, signIn, startDesk } from './desk'
import type { Phone } from './phone'
import { photo, textFile } from './photo'

/** Waits for it, on a busy machine too. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 10_000 })

describe.skipIf(!hasBrowser)('photos and comments of the mini program', () => {
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
  const cut = (phone: Phone) => phone.context.route('**/api/**', (route) => route.abort())
  const mend = (phone: Phone) => phone.context.unroute('**/api/**')
  const filesOf = (id: number) =>
    desk.send<{ name: string; sha256: string; type: string }[]>(
      'admin',
      'GET',
      `tasks/attachments?taskId=${id}`,
    )
  const find = async (title: string) =>
    (await desk.send<{ id: number }[]>('admin', 'GET', `tasks/tasks?title_like=${title}`))[0]?.id ?? 0
  const open = async (phone: Phone, title: string) => {
    await phone.shown.getByText(title).click()
    await phone.arrive('pages/task/task')
    await phone.shown.locator('.bottom wx-button').first().waitFor()
  }

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
    const [kept] = await filesOf(await find('墙面渗水'))
    expect(kept?.sha256).toBe(createHash('sha256').update(picture.bytes).digest('hex'))
    expect(kept?.name).toMatch(/^照片 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/)
    await soon(() => phone.keptFiles()).toBe(0)
  })

  test('what is photographed without a network waits with its action, and is sent once there is one', async () => {
    const { id } = await desk.report('楼梯灯不亮')
    const phone = await desk.at('admin')
    await open(phone, '楼梯灯不亮')
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
    await open(phone, '打卡机死机')
    await phone.shown.locator('.bottom wx-button', { hasText: '通过' }).click()
    await phone.give(textFile('假照片.png', '这不是图片', 'image/png'))
    await choose(phone, '从微信聊天选择文件')
    const reason = phone.form().locator('.files-why [role=alert]')
    await reason.getByText('文件的内容与扩展名或申报的类型不符').waitFor()
    await phone.form().locator('.van-button', { hasText: '通过' }).click()
    await phone.form().locator('.field-of-attachmentIds > [role=alert]').getByText('假照片.png：').waitFor()
    await phone.form().locator('.files-why wx-button', { hasText: '移除' }).click()
    await reason.waitFor({ state: 'detached' })
    expect(await phone.keptFiles()).toBe(0)
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
    await open(phone, '门铃坏了')
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

  test('a comment goes out with a photo, a mention and a quick reply to those whom it is for', async () => {
    const { id } = await desk.report('会议室投影发黄')
    await desk.approve(id)
    await desk.send('manager', 'POST', 'tasks/quick_replies', {
      title: '已安排',
      text: '已安排人员，**今天**到场。',
      scope: 'own',
    })
    const phone = await desk.at('manager')
    await open(phone, '会议室投影发黄')
    const { shown, page } = phone
    await shown.getByRole('button', { name: '常用回复' }).click()
    await shown.locator('.records-row', { hasText: '已安排' }).click()
    await shown.getByRole('button', { name: '提到谁' }).click()
    await shown.locator('.records-row', { hasText: '王敏' }).click()
    expect(await shown.locator('.task-comment textarea').inputValue()).toBe(
      '已安排人员，**今天**到场。@王敏 ',
    )
    await shown.getByRole('button', { name: '可见范围' }).click()
    await page.locator('.sheet button', { hasText: '管理方和承建方可见' }).click()
    await shown.locator('.comment-whom', { hasText: '管理方和承建方可见' }).waitFor()
    await phone.give(await photo(40))
    await shown.getByRole('button', { name: '添加附件' }).click()
    await page.locator('.sheet button', { hasText: '拍摄' }).click()
    await shown.locator('.files-picture').waitFor()
    await shown.getByText('发送', { exact: true }).click()
    const said = shown.locator('.task-event', { hasText: '到场' })
    await said.locator('.tag', { hasText: '管理方和承建方可见' }).waitFor()
    expect(await said.locator('strong').textContent()).toBe('今天')
    const { comments } = await desk.send<{
      comments: { body: string; visibility: string; attachments: { name: string }[] }[]
    }>('admin', 'GET', `tasks/tasks/${id}`)
    expect(comments).toMatchObject([
      {
        body: `已安排人员，**今天**到场。@[王敏](user:${desk.people.admin.id})`,
        visibility: 'contractor',
        attachments: [{ type: 'image/png' }],
      },
    ])
    const seen = await desk.send<{ comments: object[] }>('creator', 'GET', `tasks/tasks/${id}`)
    expect(seen.comments).toEqual([])
    expect(await shown.locator('.task-comment textarea').inputValue()).toBe('')

    await said.locator('.tile-picture').waitFor()
    await said.locator('.tile').click()
    await soon(async () => (await phone.opened()).length).toBe(1)
    const [{ current } = {}] = await phone.opened()
    expect((await page.request.get(`${await desk.api.url()}${current}`)).status()).toBe(200)
  })

  test('a comment with a photo whose answer got lost is said once, with the photo once', async () => {
    const { id } = await desk.report('暖气不热')
    const phone = await desk.at('admin')
    await open(phone, '暖气不热')
    let isLost = false
    await phone.context.route('**/add_comment', async (route) => {
      if (isLost) return route.continue()
      isLost = true
      await route.fetch()
      await route.abort()
    })
    await phone.give(await photo(20))
    await phone.shown.getByRole('button', { name: '添加附件' }).click()
    await phone.page.locator('.sheet button', { hasText: '拍摄' }).click()
    await phone.shown.locator('.files-state', { hasText: '已上传' }).waitFor()
    await phone.shown.getByText('发送', { exact: true }).click()
    await phone.shown.getByText('有操作在等待发送').waitFor()
    await phone.restart()
    await soon(() => phone.keptFiles()).toBe(0)
    const { comments } = await desk.send<{ comments: { body: string; attachments: object[] }[] }>(
      'creator',
      'GET',
      `tasks/tasks/${id}`,
    )
    expect(comments).toMatchObject([{ body: '见附件', attachments: [{ type: 'image/png' }] }])
  })

  test('one’s own comment is changed and taken away, and says so', async () => {
    const { id } = await desk.report('水龙头滴水')
    const phone = await desk.at('creator')
    await desk.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, {
      body: `三楼${'，滴水'.repeat(400)}`,
    })
    await desk.send('admin', 'POST', `tasks/tasks/${id}/add_comment`, { body: '收到' })
    const { shown, page } = phone
    await page.locator('.tab-bar button').nth(1).click()
    await shown.getByText('水龙头滴水').click()
    const own = shown.locator('.task-event', { hasText: '三楼' })
    await own.getByText('显示全文').click()
    await own.getByText('显示全文').waitFor({ state: 'detached' })
    expect(await shown.locator('.task-event', { hasText: '收到' }).getByText('删除').count()).toBe(0)
    await own.getByText('修改').click()
    await soon(() => shown.locator('.task-comment textarea').inputValue()).toBe(`三楼${'，滴水'.repeat(400)}`)
    await shown.locator('.task-comment textarea').fill('三楼东侧滴水')
    await shown.getByText('保存', { exact: true }).click()
    const changed = shown.locator('.task-event', { hasText: '三楼东侧滴水' })
    await changed.getByText('已修改').waitFor()
    await changed.getByText('删除').click()
    await page.locator('.modal button', { hasText: '删除' }).click()
    await shown.getByText('李静删除了这条评论').waitFor()
  })

  test('a half-written comment follows between phone and portal, and of two nothing is lost', async () => {
    const { id } = await desk.report('走廊积水')
    const draft = `me/drafts/tasks:${id}:comment`
    const phone = await desk.at('admin')
    await open(phone, '走廊积水')
    const text = phone.shown.locator('.task-comment textarea')
    await text.fill('已派人')
    await soon(
      async () => (await desk.api.call('GET', `/api/${draft}`, { as: desk.people.admin })).body,
    ).toMatchObject({ text: '{"body":"已派人"}' })
    await desk.send('admin', 'PUT', draft, { text: '{"body":"已派人，下午到"}' })
    await phone.restart()
    await open(phone, '走廊积水')
    await soon(() => text.inputValue()).toBe('已派人，下午到')

    await cut(phone)
    await text.fill('手机上写的')
    desk.api.clock.set(new Date(Date.now() + 60_000))
    await desk.send('admin', 'PUT', draft, { text: '{"body":"电脑上写的"}' })
    await mend(phone)
    await phone.restart()
    await open(phone, '走廊积水')
    await phone.shown.getByText('您在另一台设备上也写过').waitFor()
    expect(await text.inputValue()).toBe('电脑上写的')
    await phone.shown.getByText('换成另一份').click()
    expect(await text.inputValue()).toBe('手机上写的')
    await phone.shown.getByText('换成另一份').click()
    expect(await text.inputValue()).toBe('电脑上写的')
    await phone.shown.getByText('发送', { exact: true }).click()
    await phone.shown.locator('.task-event', { hasText: '电脑上写的' }).waitFor()
    expect(await text.inputValue()).toBe('')
    await soon(
      async () => (await desk.api.call('GET', `/api/${draft}`, { as: desk.people.admin })).status,
    ).toBe(404)
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
    await phone.context.route('**/thumbnail?*', async (route) => {
      if (answers.length === 0) desk.api.clock.advance(11 * 60_000)
      const response = await route.fetch()
      answers.push(response.status())
      await route.fulfill({ response })
    })
    await open(phone, '外墙脱落')
    await soon(() => answers).toEqual([403, 200])
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
      await desk.send<object>('admin', 'GET', `tasks/tasks/${await find('投影没有信号')}`),
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
    await shown.getByText('您还可收到 1 条提醒').click()
    await page.locator('.sheet button', { hasText: '允许' }).click()
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
