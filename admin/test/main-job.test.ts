import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { act, choose } from './forms'
import { type Served, servePortal } from './serve-built'

const words = {
  zh: {
    report: '提交工单',
    title: '标题',
    description: '详细描述',
    type: '类型',
    issue: '问题',
    submit: '提交',
    comment: '说明',
    assignee: '处理人',
    statuses: ['待审核', '待补充', '已审核', '已指派', '处理中', '已完成', '已确认', '已结单'],
    return: '退回补充',
    resubmit: '重新提交',
    approve: '通过',
    assign: '指派',
    decline: '退回指派',
    start: '开始处理',
    complete: '完成',
    rework: '返工',
    accept: '确认完成',
    close: '结单',
    check: '校验记录',
    intact: /记录完整.*13/,
  },
  en: {
    report: 'Report a task',
    title: 'Title',
    description: 'Description',
    type: 'Type',
    issue: 'Issue',
    submit: 'Submit',
    comment: 'Comment',
    assignee: 'Assignee',
    statuses: [
      'Pending review',
      'Returned',
      'Reviewed',
      'Assigned',
      'In progress',
      'Completed',
      'Confirmed',
      'Closed',
    ],
    return: 'Return for details',
    resubmit: 'Resubmit',
    approve: 'Approve',
    assign: 'Assign',
    decline: 'Decline',
    start: 'Start',
    complete: 'Complete',
    rework: 'Ask for rework',
    accept: 'Accept',
    close: 'Close',
    check: 'Verify the record',
    intact: /intact.*13/,
  },
} as const

describe.skipIf(!hasBrowser)('the main job', () => {
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  test.each(['zh', 'en'] as const)(
    'four people take one task from report to close, in %s',
    async (language) => {
      const say = words[language]
      const [pending, returned, reviewed, assigned, processing, completed, confirmed, closed] = say.statuses
      const arrive = async (username: string) => {
        const visitor = await visit(browser, served.url, { language })
        await visitor.signIn(username)
        return visitor
      }
      const user = await arrive('user')
      const admin = await arrive('admin')
      const manager = await arrive('manager')
      const employee = await arrive('employee')
      const everyone = [user, admin, manager, employee]

      const title = `打印回执时页面空白 ${language}`
      await user.page.getByRole('main').getByText(say.report).first().click()
      await user.arrive(/\/tasks\/create$/)
      await user.page.getByLabel(say.title, { exact: true }).fill(title)
      await user.page.getByLabel(say.description, { exact: true }).fill('点击“打印回执”后新窗口没有内容。')
      await choose(user.page, say.type, say.issue)
      await user.page.getByRole('button', { name: say.submit, exact: true }).click()
      await user.arrive(/\/tasks\/\d+$/)
      const place = new URL(user.page.url()).pathname

      const step = async (
        visitor: Visitor,
        from: string,
        action: string,
        /** Left out: it takes the task out of sight, and leads to the list. */
        to: string | undefined,
        { comment, assignee, rating }: { comment?: string; assignee?: string; rating?: number } = {},
      ) => {
        const { page, go, settle } = visitor
        await go(place)
        expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(title)
        await statusIs(page, from)
        await act(page, action, async (form) => {
          if (assignee) await choose(page, say.assignee, assignee)
          if (comment) await form.getByRole('textbox').last().fill(comment)
          if (rating)
            await form
              .getByRole('radio')
              .nth(rating - 1)
              .click()
        })
        await settle()
        if (to === undefined) return visitor.arrive(/\/tasks$/)
        await statusIs(page, to)
        if (comment) await page.getByRole('main').getByText(comment).first().waitFor()
      }

      await step(admin, pending, say.return, returned, { comment: '请写明浏览器和业务编号' })
      await step(user, returned, say.resubmit, pending, { comment: 'Chrome，业务编号 2026-0817' })
      await step(admin, pending, say.approve, reviewed)
      await step(manager, reviewed, say.assign, assigned, { assignee: '张文强' })
      await step(employee, assigned, say.decline, undefined, { comment: '打印模块由刘婷负责' })
      await step(manager, reviewed, say.assign, assigned, {
        assignee: '张文强',
        comment: '刘婷休假，请代为处理',
      })
      await step(employee, assigned, say.start, processing)
      await step(employee, processing, say.complete, completed, { comment: '已修复弹窗被拦截的问题' })
      await step(user, completed, say.rework, processing, { comment: '回执上没有日期' })
      await step(employee, processing, say.complete, completed, { comment: '已补上日期' })
      await step(user, completed, say.accept, confirmed, { rating: 4, comment: '可以了' })
      await step(admin, confirmed, say.close, closed)

      await admin.page.getByRole('button', { name: say.check }).click()
      await admin.page.getByText(say.intact).waitFor()
      for (const { faults, context } of everyone) {
        expect(faults).toEqual([])
        await context.close()
      }
    },
  )
})

const statusIs = (page: Visitor['page'], status: string) =>
  page.getByRole('heading', { level: 1 }).getByText(status, { exact: true }).waitFor()
