import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, visit } from './browser'
import { composer } from './form-kinds'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('a form that stands open over a task', () => {
  let people: TwoPeople

  beforeAll(async () => {
    people = await openForTwo()
  })

  afterEach(async () => {
    for (const { conclude } of [people.admin, people.user]) expect(await conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  /** The task as an administrator who is told what happens to it: nothing that was asked for before is still on its way. */
  const standAt = async ({ place, path }: { place: string; path: string }) => {
    const { admin, asUser } = people
    await admin.go(place)
    await asUser('POST', `${path}/add_comment`, { body: '在线上' })
    await admin.page.locator('.task-comment').getByText('在线上').waitFor()
    await admin.settle()
  }

  test('what is being written stays, is told, and shows what is new when asked', async () => {
    const { admin, user, report, asUser } = people
    const { place, path } = await report('正在写')
    const { page } = admin
    await standAt({ place, path })
    await composer(page).fill('我正在写')
    const [height] = [await page.locator('.task-timeline').evaluate((one) => one.scrollHeight)]
    await asUser('POST', `${path}/add_comment`, { body: '同时说的' })
    await page.getByRole('status').getByText('此工单刚有新动态').waitFor()
    expect(await page.getByText('同时说的').count()).toBe(0)
    expect(await page.locator('.task-timeline').evaluate((one) => one.scrollHeight)).toBe(height)
    await page.getByRole('status').getByRole('button', { name: '查看' }).click()
    await page.locator('.task-comment').getByText('同时说的').waitFor()
    expect(await composer(page).inputValue()).toBe('我正在写')
    await page.getByText('此工单刚有新动态').waitFor({ state: 'hidden' })
    await composer(page).fill('')
    await user.go(place)
  })

  test('what came before the line stood is told too, and shown when asked', async () => {
    const { browser, served, report, asUser } = people
    const someone = await visit(browser, served.url)
    const { page, context } = someone
    await someone.comeBack('admin')
    const { place, path } = await report('线还没接上')
    let connect = () => {}
    const commented = new Promise<void>((resolve) => {
      connect = resolve
    })
    await context.route('**/api/events', async (route) => {
      await commented
      await route.continue()
    })
    await page.goto(place)
    await composer(page).fill('我正在写')
    await asUser('POST', `${path}/add_comment`, { body: '接上之前说的' })
    connect()
    await page.getByRole('status').getByText('此工单刚有新动态').waitFor()
    expect(await page.getByText('接上之前说的').count()).toBe(0)
    await page.getByRole('status').getByRole('button', { name: '查看' }).click()
    await page.locator('.task-comment').getByText('接上之前说的').waitFor()
    expect(await someone.conclude()).toEqual([])
    await context.close()
  })

  test('an action that is filled in is told what came in between, and agrees to it when sent', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('正在审核')
    const { page } = admin
    await standAt({ place, path })
    await page.getByRole('button', { name: '退回补充' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('说明').fill('请补充截图')
    const { version } = (await asUser('GET', path)).body
    await asUser('PATCH', path, { title: '改了标题', version })
    await form.getByRole('status').getByText('此工单刚有新动态').waitFor()
    expect(await page.locator('.task-heading').getByText('正在审核').count()).toBe(1)
    await form.getByRole('button', { name: '查看' }).click()
    await form.getByRole('alert').getByText('工单刚刚有了变化').waitFor()
    expect(await form.getByLabel('说明').inputValue()).toBe('请补充截图')
    await form.getByRole('button', { name: '退回补充' }).click()
    await page.locator('.task-heading').getByText('待补充').waitFor()
  })

  test('a form that is closed unsent shows at once what was held back under it', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('没有写完')
    const { page } = admin
    await standAt({ place, path })
    await composer(page).fill('算了')
    await asUser('POST', `${path}/add_comment`, { body: '先别写' })
    await page.getByText('此工单刚有新动态').waitFor()
    await composer(page).fill('')
    await page.locator('.task-comment').getByText('先别写').waitFor()
  })

  test('is told that a comment which it may answer was edited or deleted, and shows that when asked', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('边写边改')
    const { page } = admin
    const said = async (body: string) =>
      `tasks/comments/${(await asUser('POST', `${path}/add_comment`, { body })).body.id}`
    const [changed, deleted] = [await said('明天上门'), await said('请改日')]
    await standAt({ place, path })
    await composer(page).fill('好的，明天见')
    const notice = page.getByRole('status').filter({ hasText: '有评论刚被修改或删除' })
    const look = () => notice.getByRole('button', { name: '查看' }).click()
    await asUser('PATCH', changed, { body: '后天上门' })
    await notice.waitFor()
    await page.locator('.task-comment').getByText('明天上门').waitFor()
    await look()
    await page.locator('.task-comment').getByText('后天上门').waitFor()
    await notice.waitFor({ state: 'hidden' })
    // At once again: it is asked for again.
    await asUser('PATCH', changed, { body: '周五上门' })
    await notice.waitFor()
    await look()
    await page.locator('.task-comment').getByText('周五上门').waitFor()
    await notice.waitFor({ state: 'hidden' })
    await asUser('DELETE', deleted)
    await notice.waitFor()
    await page.locator('.task-comment').getByText('请改日').waitFor()
    await look()
    await page.locator('.task-comment').getByText('删除了这条评论').waitFor()
    expect(await composer(page).inputValue()).toBe('好的，明天见')
    await composer(page).fill('')
  })

  test('that decides is shown what an edited comment says now before it is sent', async () => {
    const { admin, report, asUser } = people
    const { place, path } = await report('看了评论再审')
    const { page } = admin
    const { id } = (await asUser('POST', `${path}/add_comment`, { body: '可以通过' })).body
    await standAt({ place, path })
    await page.getByRole('button', { name: '退回补充' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('说明').fill('请补充截图')
    await asUser('PATCH', `tasks/comments/${id}`, { body: '截图已补' })
    await form.getByRole('status').getByText('有评论刚被修改或删除').waitFor()
    await form.getByRole('button', { name: '查看' }).click()
    const change = form.getByRole('alert').getByRole('listitem').filter({ hasText: '修改了这条评论' })
    await change.getByText('截图已补').waitFor()
    expect(await form.getByLabel('说明').inputValue()).toBe('请补充截图')
    await form.getByRole('button', { name: '取消' }).click()
  })

  test('says nothing of what its user changed alone', async () => {
    const { admin, report, asAdmin } = people
    const { place, path } = await report('自己改自己的')
    const { page } = admin
    await asAdmin('POST', `${path}/add_comment`, { body: '先看日志' })
    await standAt({ place, path })
    await composer(page).fill('还没写完')
    const own = page.locator('.task-comment', { hasText: '先看日志' })
    await own.hover()
    await own.getByRole('button', { name: '修改评论' }).click()
    const text = page.locator('.comment-edit').getByRole('textbox')
    await text.fill('再看日志')
    const [told] = await Promise.all([
      page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/tasks/comments'),
      text.press('Control+Enter'),
    ])
    expect(told.status()).toBe(200)
    await page.locator('.task-comment').getByText('再看日志').waitFor()
    await admin.settle()
    expect(await page.getByText('有评论刚被修改或删除').count()).toBe(0)
    await composer(page).fill('')
  })
})
