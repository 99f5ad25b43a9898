import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { act, idOf, openTask, soon } from './at-work'
import { type Desk, startDesk } from './desk'

describe.skipIf(!hasBrowser)('what is half filled in', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })

  type Who = 'creator' | 'manager'
  /** What the portal would find of it; undefined for nothing. */
  const standing = async (who: Who, place: string): Promise<unknown> => {
    const path = `/api/me/drafts/${place}`
    const { body } = await desk.api.call<{ text?: string }>('GET', path, { as: desk.people[who] })
    return body.text === undefined ? undefined : JSON.parse(body.text)
  }
  const writeElsewhere = (who: Who, place: string, values: object) =>
    desk.send(who, 'PUT', `me/drafts/${place}`, { text: JSON.stringify(values) })

  test('of a report follows from the phone to the portal and back, and is gone everywhere once it is sent', async () => {
    const phone = await desk.at('creator')
    const { shown } = phone
    const report = () => shown.getByRole('button', { name: '提交工单' }).click()
    const input = (name: string, tag: string) => shown.locator(`.field-of-${name} ${tag}`)
    await report()
    await input('title', 'input').fill('喷灌漏水')
    await phone.choose('.field-of-taskType wx-picker', '0')
    await soon(() => standing('creator', 'tasks:create')).toMatchObject({
      title: '喷灌漏水',
      taskType: 'issue',
    })
    await phone.page.locator('.back').click()
    const [project] = await desk.send<{ id: number; name: string }[]>('creator', 'GET', 'tasks/projects')
    await writeElsewhere('creator', 'tasks:create', {
      title: '喷灌漏水，东区',
      description: '在电脑上写完',
      taskType: 'requirement',
      projectId: project?.id,
    })
    await report()
    await soon(() => input('title', 'input').inputValue()).toBe('喷灌漏水，东区')
    expect(await input('description', 'textarea').inputValue()).toBe('在电脑上写完')
    await shown.locator('.field-of-taskType').getByText('需求').waitFor()
    await shown.locator('.field-of-projectId').getByText(`${project?.name}`).waitFor()
    await shown.locator('.van-button', { hasText: '提交' }).click()
    await phone.arrive('pages/task/task')
    expect(
      await desk.send<object>('admin', 'GET', `tasks/tasks/${await idOf(desk, '喷灌漏水')}`),
    ).toMatchObject({ description: '在电脑上写完', taskType: 'requirement', projectId: project?.id })
    await soon(() => standing('creator', 'tasks:create')).toBe(undefined)
  })

  test('of an action follows too, and of two that were written apart neither is lost', async () => {
    const { id } = await desk.report('阀门卡死')
    await desk.approve(id)
    const place = `tasks:${id}:assign:default`
    const phone = await desk.at('manager')
    const { shown } = phone
    const comment = phone.form().locator('textarea')
    await writeElsewhere('manager', place, { comment: '尽快', assigneeId: desk.people.assignee.id })
    await openTask(phone, '阀门卡死')
    await shown.locator('.bottom wx-button', { hasText: '指派' }).first().click()
    await soon(() => comment.inputValue()).toBe('尽快')
    await phone.form().locator('.field-of-assigneeId').getByText('周涛').waitFor()
    await comment.fill('尽快，带备件')
    await soon(() => standing('manager', place)).toMatchObject({ comment: '尽快，带备件' })
    await phone.form().getByText('取消').click()
    desk.api.clock.advance(60 * 60_000)
    await phone.context.route('**/api/me/drafts/**', (route) => route.abort())
    await shown.locator('.bottom wx-button', { hasText: '指派' }).first().click()
    await comment.fill('改为明天')
    await phone.form().getByText('取消').click()
    await writeElsewhere('manager', place, { comment: '电脑上又改' })
    await phone.context.unroute('**/api/me/drafts/**')
    await shown.locator('.bottom wx-button', { hasText: '指派' }).first().click()
    await phone.form().getByText('您在另一台设备上也写过').waitFor()
    await soon(() => comment.inputValue()).toBe('电脑上又改')
    await phone.form().getByText('换成另一份').click()
    await soon(() => comment.inputValue()).toBe('改为明天')
    await phone.form().getByText('取消').click()
    await act(phone, '指派')
    await shown.locator('.tag', { hasText: '已指派' }).first().waitFor()
    await soon(() => standing('manager', place)).toBe(undefined)
  })
})
