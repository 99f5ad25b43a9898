import type { Declaration } from '@oms/db/domain/declaration'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Visitor } from './browser'
import { type Drafting, openRules, type RulesAtWork } from './drafting'
import { choose } from './forms'

describe.skipIf(!hasBrowser)('the forms of the configuration', () => {
  let rules: RulesAtWork
  let admin: Visitor
  let drafting: Drafting

  beforeAll(async () => {
    rules = await openRules()
    ;({ admin, drafting } = rules)
  })

  afterEach(async () => {
    expect(await admin.conclude()).toEqual([])
  })

  afterAll(() => rules?.close())

  /** What the API says of the draft that is open. */
  const looks = async () => {
    const id = /drafts\/(\d+)/.exec(admin.page.url())?.[1]
    return (await rules.as('admin'))('POST', `system/drafts/${id}/verify`, {})
  }

  const open = (name: RegExp) => admin.page.getByRole('main').getByRole('button', { name }).first().click()

  test('take a status away with what leads into it, which is named before, and bring it all back', async () => {
    const { page } = admin
    const main = page.getByRole('main')
    await drafting.begin('流程')
    await open(/已挂起/)
    await main.getByText('一起删除的操作：恢复处理、挂起。').waitFor()
    await page.getByRole('button', { name: '删除状态' }).click()
    const question = page.getByRole('tooltip').filter({ hasText: '删除状态“已挂起”？' })
    await question.getByRole('button', { name: '删除状态' }).click()
    await main.getByRole('button', { name: /已挂起/ }).waitFor({ state: 'detached' })
    await drafting.saved()
    await drafting.section('检查与发布')
    await main.getByText('去掉状态“已挂起”').waitFor()
    await drafting.section('流程')
    await page.getByRole('button', { name: '恢复为系统自带的流程' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '恢复为系统自带的流程' }).click()
    await main
      .getByRole('button', { name: /已挂起/ })
      .first()
      .waitFor()
    await drafting.saved()
    expect((await looks()).body).toMatchObject({ faults: [], changes: [] })

    // A phone has room for the list or for what is chosen of it.
    await page.setViewportSize({ width: 390, height: 844 })
    await open(/已挂起/)
    await page.getByRole('button', { name: '返回流程' }).waitFor()
    expect(await page.getByRole('region', { name: '流程', exact: true }).count()).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('say what happens by itself in a status, and when the timers stand still there', async () => {
    const { page } = admin
    await drafting.begin('流程')
    await open(/待审核/)
    const byItself = page.getByRole('region', { name: '到时自动进行' })
    await byItself.getByRole('button', { name: '添加到时做的事' }).click()
    const told = byItself.getByRole('group', { name: '停留 8 个工作小时后，通知轮到的人' })
    await told.getByLabel('几个工作小时后').fill('3')
    await choose(page, '通知谁', '工单承建方的项目经理')
    await page.keyboard.press('Escape')
    await byItself
      .getByRole('group', { name: '停留 3 个工作小时后，通知轮到的人、承建方的项目经理' })
      .waitFor()
    // Nobody's clock runs where it is nobody's turn, and nothing is open to the system here.
    await byItself.getByText('先在那个操作的“谁可以做”里选上“系统”').waitFor()
    await page.getByRole('checkbox', { name: '类型的定时不计时' }).check()
    await drafting.saved()
    await open(/已完成/)
    await byItself.getByRole('button', { name: '添加到时做的事' }).click()
    await choose(page, '做什么', '系统自动“自动确认”')
    await byItself.getByRole('group', { name: '停留 8 个工作小时后，系统自动“自动确认”' }).waitFor()
    await byItself.getByRole('button', { name: '添加到时做的事' }).click()
    await byItself.getByRole('button', { name: '去掉“停留 8 个工作小时后，通知轮到的人”' }).click()
    await drafting.saved()
    await drafting.publish('不让人等', async () => {
      await page.getByText('在“待审核”停留 3 个工作小时后，通知轮到的人、承建方的项目经理').waitFor()
    })

    const { body } = await (await rules.as('admin'))('GET', 'declaration')
    expect(body).toMatchObject({
      workflows: {
        task: {
          statuses: {
            pending: { pauses: true, after: [{ hours: 3, tells: [{ turn: true }, { role: 'manager' }] }] },
            completed: { after: [{ hours: 8, action: 'confirm', outcome: 'accept' }] },
          },
        },
      },
    })
    const task = await (await rules.as('user'))('GET', await rules.report())
    expect(task.body.upcoming).toMatchObject([{ kind: 'escalate' }])
  })

  test('say what else must hold for a step, what it writes and how often, and take steps away', async () => {
    const { page } = admin
    const main = page.getByRole('main')
    const writes = page.getByRole('region', { name: '同时写进工单' })
    const way = async (status: RegExp, name: RegExp) => {
      await page.getByRole('navigation', { name: '草稿的各部分' }).getByRole('link', { name: '流程' }).click()
      await open(status)
      await page.getByRole('region', { name: '可以做什么' }).getByRole('button', { name }).click()
    }
    await drafting.begin('流程')
    await way(/待审核/, /^通过/)
    await choose(page, '还要满足什么', '工单的某一项符合要求')
    await choose(page, '值', '高')
    await page.keyboard.press('Escape')
    await main.getByText('限于优先级是紧急或高的工单').waitFor()
    await page.getByRole('button', { name: '再加一个条件' }).click()
    await main.getByText('限于优先级是紧急或高，且要求完成时间已有的工单').waitFor()
    await page.getByRole('button', { name: '去掉“要求完成时间已有”' }).click()
    await choose(page, '添加要写入的字段', '优先级')
    await writes.getByRole('group', { name: '把“优先级”设为“低”' }).waitFor()
    await choose(page, '值', '紧急')
    await writes.getByRole('group', { name: '把“优先级”设为“紧急”' }).waitFor()
    await drafting.saved()

    await way(/待审核/, /^撤回/)
    await choose(page, '还要满足什么', '某个时间之后的一段时间内')
    await choose(page, '从哪个时间算起', '提交时间')
    await page.getByLabel('多久之内').fill('2')
    await main.getByText('限于提交时间起 2 天内').waitFor()
    await drafting.saved()
    await way(/待审核/, /^催办/)
    await page.getByLabel('每人多久只能做一次').fill('2')
    await choose(page, '单位', '天')
    await drafting.saved()
    await way(/待审核/, /^驳回/)
    await page.getByRole('button', { name: '去掉这个结果“驳回”' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '去掉这个结果' }).click()
    await way(/已审核/, /^退回管理方/)
    await page.getByRole('button', { name: '删除操作' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '删除操作' }).click()
    await drafting.saved()
    await drafting.publish('急的先办', async () => {
      for (const text of [
        '“审核：通过”限于优先级是紧急或高的工单',
        '“审核：通过”把“优先级”设为“紧急”',
        '“撤回”限于提交时间起 2 天内',
        '“催办”改为每人 2 天内只能操作一次',
        '“审核”去掉结果“审核：驳回”',
        '去掉动作“退回管理方”',
      ])
        await main.getByText(text).waitFor()
    })

    const asAdmin = await rules.as('admin')
    const { body } = await asAdmin('GET', 'declaration')
    const { workflows } = body as unknown as Declaration
    const { review, withdraw, urge, decline } = workflows.task?.actions ?? {}
    expect(review?.outcomes.approve).toMatchObject({
      when: { rule: { column: 'priority', in: ['urgent', 'high'] } },
      sets: { reviewerId: { actor: 'id' }, priority: { value: 'urgent' } },
    })
    expect(withdraw?.outcomes.default).toMatchObject({ when: { withinHours: 48, of: 'createdAt' } })
    expect(urge?.outcomes.default).toMatchObject({ oncePerHours: 48 })
    expect([Object.keys(review?.outcomes ?? {}), decline]).toEqual([['approve', 'return'], undefined])

    const usual = await rules.report()
    expect(await asAdmin('POST', `${usual}/review`, { outcome: 'approve' })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('优先级是紧急或高的工单才能操作') },
    })
    const high = await rules.report({ priority: 'high' })
    expect((await asAdmin('POST', `${high}/review`, { outcome: 'approve' })).status).toBe(200)
    expect((await asAdmin('GET', high)).body).toMatchObject({ status: 'reviewed', priority: 'urgent' })
  })

  test('say what a new record holds in a field beforehand, of each kind that can', async () => {
    const { page } = admin
    const { begin, named, saved, publish } = drafting
    const kept = page.getByLabel('默认值')
    const add = async (zh: string, en: string, kind: string) => {
      await page.getByRole('button', { name: '添加字段' }).click()
      await named(zh, en)
      await choose(page, '填写方式', kind)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /添\s*加/ })
        .click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      // The field that was shown before stands until the new one does.
      await page.getByRole('region', { name: zh, exact: true }).waitFor()
    }
    await begin('字段')
    await add('影响人数', 'People', '整数')
    await kept.fill('5')
    expect(await page.getByRole('region', { name: '预览' }).getByLabel('影响人数').inputValue()).toBe('5')
    await saved()
    await page.getByLabel('最大值').fill('4')
    // What the field cannot hold is told where it stands.
    await page.locator('.entry', { has: kept }).getByText('默认值“5”填不进这个字段').waitFor()
    await page.getByLabel('最大值').fill('40')
    await add('费用', 'Cost', '金额')
    await kept.fill('12.50')
    await add('停机', 'Down', '是或否')
    await choose(page, '默认值', '否')
    await add('机房', 'Room', '一行文字')
    await kept.fill('三楼')
    await add('到场', 'Arrived', '日期和时间')
    await expect.poll(() => kept.count()).toBe(0)
    await saved()
    await publish('先填好常用的', () => page.getByRole('main').getByText('工单增加字段“影响人数”').waitFor())
    const asUser = await rules.as('user')
    expect((await asUser('GET', await rules.report())).body).toMatchObject({
      ...{ x_people: 5, x_cost: 1250, x_down: false, x_room: '三楼', x_arrived: null },
    })
  })
})
