import type { Declaration } from '@oms/db/domain/declaration'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Visitor, visit } from './browser'
import { type Drafting, openRules, type RulesAtWork, release } from './drafting'
import { choose } from './forms'

describe.skipIf(!hasBrowser)('the form of a step', () => {
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

  const way = async (status: RegExp, name: RegExp) => {
    const { page } = admin
    await page.getByRole('navigation', { name: '草稿的各部分' }).getByRole('link', { name: '流程' }).click()
    await page.getByRole('main').getByRole('button', { name: status }).first().click()
    await page.getByRole('region', { name: '可以做什么' }).getByRole('button', { name }).click()
  }

  const actionsNow = async () => {
    const { body } = await (await rules.as('admin'))('GET', 'declaration')
    return (body as unknown as Declaration).workflows.task?.actions ?? {}
  }

  test('asks for fields of the task and questions of its own, in the order given, and is seen beforehand', async () => {
    const { page } = admin
    const asked = page.getByRole('group', { name: '表单里要填写' })
    const preview = page.getByRole('region', { name: '表单预览' })
    await drafting.begin('流程')
    await way(/待审核/, /^通过/)
    await preview.getByText('说明', { exact: true }).waitFor()
    await choose(page, '添加要填写的字段', '优先级')
    await preview.getByText('优先级', { exact: true }).waitFor()
    await asked.getByRole('checkbox', { name: '必填“优先级”' }).check()
    await asked.getByLabel('在这里叫做（中文）').fill('多急')
    await asked.getByLabel('在这里叫做（英文）').fill('How urgent')
    await preview.getByText(/^多急/).waitFor()

    await asked.getByRole('button', { name: '添加这一步自己的问题' }).click()
    const dialog = await drafting.named('在哪里处理', 'Where')
    await dialog.getByRole('button', { name: /添\s*加/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await drafting.saved()
    // One that cannot be chosen from is told where it stands.
    const question = asked.getByRole('group', { name: '在哪里处理' })
    await question.getByText('请至少添加一个选项').waitFor()
    for (const [place, zh, en] of [
      [1, '现场', 'On site'],
      [2, '远程', 'Remotely'],
    ] as const) {
      await question.getByRole('button', { name: '添加选项' }).click()
      await question.getByLabel(`选项 ${place}（中文）`).fill(zh)
      await question.getByLabel(`选项 ${place}（英文）`).fill(en)
    }
    await asked.getByRole('checkbox', { name: '必填“在哪里处理”' }).check()
    await asked.getByRole('button', { name: '上移“在哪里处理”' }).click()
    expect(await preview.locator('label').allInnerTexts()).toEqual(['在哪里处理*', '多急*', '说明'])
    await drafting.saved()
    await question.getByText('请至少添加一个选项').waitFor({ state: 'detached' })

    await way(/待补充/, /^重新提交/)
    await choose(page, '添加要填写的字段', '详细描述')
    await asked.getByText('工单总要有它，所以必填').waitFor()
    await way(/已完成/, /^确认完成/)
    await asked.getByRole('button', { name: '满意度' }).click()
    await asked.getByRole('button', { name: '不再询问“满意度”' }).click()
    await drafting.saved()
    // What was written from it is told of where it stands.
    await page.getByRole('region', { name: '同时写进工单' }).getByText('这一步的表单没有“rating”').waitFor()
    await page.getByRole('button', { name: /^去掉“把“满意度”设为/ }).click()
    await drafting.saved()
    await drafting.publish('分清轻重', async () => {
      for (const text of [
        '“审核：通过”的表单增加“多急”',
        '“审核：通过”的表单增加“在哪里处理”',
        '“重新提交”的表单增加“详细描述”',
        '“确认完成”的表单不再询问“满意度”',
      ])
        await page.getByRole('main').getByText(text).waitFor()
    })

    const form = Object((await actionsNow()).review?.outcomes.approve).form
    expect(Object.keys(form)).toEqual(['x_where', 'priority'])
    const asAdmin = await rules.as('admin')
    const task = await rules.report()
    const [key] = Object.keys(form.x_where.options)
    expect(await asAdmin('POST', `${task}/review`, { outcome: 'approve', x_where: key })).toMatchObject({
      status: 422,
      body: { errors: { priority: ['请填写'] } },
    })
    const approval = { outcome: 'approve', x_where: key, priority: 'urgent' }
    expect((await asAdmin('POST', `${task}/review`, approval)).status).toBe(200)
    expect((await asAdmin('GET', task)).body).toMatchObject({ status: 'reviewed', priority: 'urgent' })
  })

  test('is the place of what few steps say of themselves, each told by what it does', async () => {
    const { page } = admin
    const main = page.getByRole('main')
    const more = () => main.locator('summary', { hasText: '更多' }).click()
    await drafting.begin('流程')
    await way(/已审核/, /^指派/)
    await main.getByText('每次都更新时间 · 说明写进工单 · 选的人必须换人').waitFor()
    await more()
    await choose(page, '表单里选的人要换人吗', '可以还是原来的人')
    expect(await page.getByLabel('不能是工单现在的').count()).toBe(0)
    await choose(page, '说明同时写到', '只留在流转记录里')
    await drafting.saved()
    await way(/待审核/, /^退回补充/)
    await more()
    await page.getByRole('checkbox', { name: '需要小心的操作' }).check()
    await page.getByRole('region', { name: '表单预览' }).getByText('这一步会结束工单的处理').waitFor()
    await page.getByRole('checkbox', { name: '没有人接手时不能做' }).check()
    await page.getByRole('checkbox', { name: '轮到的人自己不能做' }).check()
    await drafting.saved()
    // Nobody whose turn it is could go on from here by another step.
    await page.getByRole('checkbox', { name: '轮到的人自己不能做' }).uncheck()
    await drafting.saved()
    await drafting.publish('改派可以不换人', async () => {
      for (const text of [
        '“指派”可以选同一个人',
        '“指派”的说明只留在流转记录里',
        '“审核：退回补充”标为需要小心的操作',
        '“审核：退回补充”没有人能接手时不能操作',
      ])
        await main.getByText(text).waitFor()
    })
    const { review, assign } = await actionsNow()
    expect(review?.outcomes.return).toMatchObject({ danger: true, needsHolder: true })
    const { default: assigning } = assign?.outcomes ?? {}
    expect(assigning).toMatchObject({ restamps: true })
    expect(assigning).not.toHaveProperty('differs')

    const [asAdmin, manager, employee] = [
      await rules.as('admin'),
      await rules.as('manager'),
      await rules.as('employee'),
    ]
    const task = await rules.report()
    const approval = { outcome: 'approve', x_where: 'option', priority: 'low' }
    expect((await asAdmin('POST', `${task}/review`, approval)).status).toBe(200)
    const { body: me } = await employee('GET', 'accounts/users/me')
    for (const comment of ['先看看', '还是他'])
      expect((await manager('POST', `${task}/assign`, { assigneeId: me.id, comment })).status).toBe(200)
    expect((await asAdmin('GET', task)).body).toMatchObject({ status: 'assigned', assignComment: null })
  })

  test('writes a constant of each kind, yes or no, several options and a person too', async () => {
    const { page } = admin
    const asAdmin = await rules.as('admin')
    const named = (zh: string, en: string) => ({ label: { zh, en }, nullable: true })
    const options = {
      print: { label: { zh: '打印', en: 'Print' } },
      scan: { label: { zh: '扫描', en: 'Scan' } },
    }
    await release(asAdmin, '记下影响', {
      fields: {
        tasks: {
          x_down: { kind: 'boolean', ...named('停机', 'Down') },
          x_parts: { kind: 'choices', options, ...named('涉及模块', 'Parts') },
          x_verifier: { kind: 'person', as: 'x_verifier_name', ...named('验证人', 'Verifier') },
        },
      },
    })
    const writes = page.getByRole('region', { name: '同时写进工单' })
    await drafting.begin('流程')
    await way(/待审核/, /^通过/)
    await choose(page, '添加要写入的字段', '停机')
    const down = writes.getByRole('group', { name: '把“停机”设为“是”' })
    await down.waitFor()
    await choose(page, '值', '否')
    await writes.getByRole('group', { name: '把“停机”设为“否”' }).waitFor()
    await choose(page, '添加要写入的字段', '涉及模块')
    await writes.getByRole('group', { name: '把“涉及模块”设为“打印”' }).waitFor()
    await choose(page, '值', '扫描')
    await page.keyboard.press('Escape')
    await writes.getByRole('group', { name: '把“涉及模块”设为“打印”、“扫描”' }).waitFor()
    await choose(page, '添加要写入的字段', '验证人')
    await writes.getByRole('group', { name: '把“验证人”设为操作人' }).waitFor()
    await choose(page, '写入什么', '固定的值')
    const person = writes.getByRole('group', { name: /^把“验证人”设为固定的人（编号 \d+）/ })
    await person.waitFor()
    await drafting.saved()
    await drafting.publish('审核时先填好', () =>
      page.getByRole('main').getByText('“审核：通过”把“涉及模块”设为“打印”、“扫描”').waitFor(),
    )
    const task = await rules.report()
    expect((await asAdmin('POST', `${task}/review`, { outcome: 'approve' })).status).toBe(200)
    const { body: me } = await asAdmin('GET', 'accounts/users/me')
    expect((await asAdmin('GET', task)).body).toMatchObject({
      ...{ x_down: false, x_parts: ['print', 'scan'], x_verifier: me.id },
    })
  })

  test('of a new task asks in the order given, and no more for what was taken away', async () => {
    const { page } = admin
    const main = page.getByRole('main')
    await drafting.begin('流程')
    await main
      .getByRole('button', { name: /待审核/ })
      .first()
      .click()
    await page
      .getByRole('region', { name: '状态', exact: true })
      .getByRole('button', { name: '新工单的表单' })
      .click()
    const asked = page.getByRole('group', { name: '提交时要填写' })
    const preview = page.getByRole('region', { name: '表单预览' })
    await asked.getByRole('button', { name: '标题', exact: true }).click()
    await asked.getByText('提交时总要问它').waitFor()
    expect(await asked.getByRole('button', { name: '不再询问“标题”' }).count()).toBe(0)
    await asked.getByRole('button', { name: '类型', exact: true }).click()
    await asked.getByRole('button', { name: '上移“类型”' }).click()
    await asked.getByRole('button', { name: '上移“类型”' }).click()
    await asked.getByRole('button', { name: '优先级', exact: true }).click()
    await asked.getByText('新工单都是默认的优先级').waitFor()
    await asked.getByRole('button', { name: '不再询问“优先级”' }).click()
    expect((await preview.locator('label').allInnerTexts()).slice(0, 4)).toEqual([
      ...['类型*', '标题*', '详细描述*', '项目'],
    ])
    await choose(page, '提交后通知谁', '工单承建方的项目经理')
    await page.keyboard.press('Escape')
    await drafting.saved()
    await drafting.publish('报修从类型问起', async () => {
      await main.getByText('提交时不再询问“优先级”').waitFor()
      await main.getByText('提交表单换了顺序').waitFor()
      await main.getByText(/提交后通知.*项目经理/).waitFor()
    })

    const reporter = await visit(rules.browser, rules.url)
    await reporter.comeBack('user')
    await reporter.go('/tasks/create')
    const form = reporter.page.locator('main form')
    await form.getByLabel('标题').waitFor()
    const labels = await form.locator('label[for]').allInnerTexts()
    expect(labels.slice(0, 4)).toEqual(['类型', '标题', '详细描述', '项目'])
    expect(labels).not.toContain('优先级')
    expect(await reporter.conclude()).toEqual([])
    await reporter.context.close()
    const task = await rules.report()
    expect((await (await rules.as('admin'))('GET', task)).body).toMatchObject({ priority: 'normal' })
  })
})
