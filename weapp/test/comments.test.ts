import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { cut, loseAnswer, mend, openTask, soon } from './at-work'
import { type Desk, startDesk } from './desk'
import { photo } from './photo'

describe.skipIf(!hasBrowser)('comments of the mini program', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
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
    await openTask(phone, '会议室投影发黄')
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
    await openTask(phone, '暖气不热')
    await loseAnswer(phone, '**/add_comment')
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

  test('what is written while a comment is on its way stays, over a restart too', async () => {
    const { id } = await desk.report('门把松动')
    const phone = await desk.at('admin')
    await openTask(phone, '门把松动')
    let go = () => {}
    const goesOn = new Promise<void>((resolve) => {
      go = resolve
    })
    await phone.context.route('**/add_comment', async (route) => {
      await goesOn
      await route.continue()
    })
    const text = phone.shown.locator('.task-comment textarea')
    await text.fill('先说这些')
    await phone.shown.getByText('发送', { exact: true }).click()
    await text.fill('先说这些，还有别的')
    go()
    await phone.shown.locator('.task-event', { hasText: '先说这些' }).waitFor()
    await soon(() => text.inputValue()).toBe('，还有别的')
    await phone.restart()
    await openTask(phone, '门把松动')
    await soon(() => text.inputValue()).toBe('，还有别的')
    const { comments } = await desk.send<{ comments: object[] }>('creator', 'GET', `tasks/tasks/${id}`)
    expect(comments).toMatchObject([{ body: '先说这些' }])
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
    await desk.send('admin', 'POST', `tasks/tasks/${id}/add_comment`, { body: '马上到' })
    await shown.getByText('马上到').waitFor()
    expect(await own.getByText('显示全文').count()).toBe(0)
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
    await openTask(phone, '走廊积水')
    const text = phone.shown.locator('.task-comment textarea')
    await text.fill('已派人')
    await soon(
      async () => (await desk.api.call('GET', `/api/${draft}`, { as: desk.people.admin })).body,
    ).toMatchObject({ text: '{"body":"已派人"}' })
    await desk.send('admin', 'PUT', draft, { text: '{"body":"已派人，下午到"}' })
    await phone.restart()
    await openTask(phone, '走廊积水')
    await soon(() => text.inputValue()).toBe('已派人，下午到')

    await cut(phone)
    await text.fill('手机上写的')
    desk.api.clock.set(new Date(Date.now() + 60_000))
    await desk.send('admin', 'PUT', draft, { text: '{"body":"电脑上写的"}' })
    await mend(phone)
    await phone.restart()
    await openTask(phone, '走廊积水')
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
})
