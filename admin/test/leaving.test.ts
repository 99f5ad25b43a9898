import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './api-client'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { act, choose, openAction } from './forms'
import { type Served, servePortal } from './serve-built'

const words = {
  zh: {
    status: '状态',
    disabled: '已停用',
    back: '在办的 1 张工单（已指派 1）将退回“已审核”，由项目经理接手。',
    save: '保存',
    see: '查看',
    stranded: '无人可处理',
    handover: '移交',
    assign: '指派',
    decline: '退回指派',
    comment: '说明',
    gone: '工单已不在您的可见范围内',
    missing: '没有找到',
  },
  en: {
    status: 'Status',
    disabled: 'Disabled',
    back: '1 task (Assigned 1) in hand will go back to “Reviewed”, to the project manager.',
    save: 'Save',
    see: 'Show',
    stranded: 'Nobody can act',
    handover: 'Hand over',
    assign: 'Assign',
    decline: 'Decline',
    comment: 'Comment',
    gone: 'You no longer see the task',
    missing: 'Not found',
  },
} as const

const PASSWORD = 'tianlong-yiyang-9'

describe.skipIf(!hasBrowser).each(['zh', 'en'] as const)(
  'people who leave, and what they leave behind (%s)',
  (language) => {
    const say = words[language]
    let served: Served
    let browser: Browser
    const people: Record<'admin' | 'user' | 'manager', Client> = Object.create(null)
    let admin: Visitor

    beforeAll(async () => {
      served = await servePortal()
      browser = await launch()
      for (const name of ['admin', 'user', 'manager'] as const)
        people[name] = await clientOf(served.url, name)
      admin = await visit(browser, served.url, { language })
      await admin.comeBack('admin')
    })

    afterAll(async () => {
      await browser?.close()
      await served?.stop()
    })

    const done = async (who: Client, path: string, body: object): Promise<Record<string, unknown>> => {
      const answer = await who('POST', path, body)
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
      return answer.body
    }
    const hire = (username: string, name: string, role: 'user' | 'employee') =>
      done(people.admin, 'accounts/users', { username, name, role, password: PASSWORD })
    const report = (who: Client, title: string) =>
      done(who, 'tasks/tasks', { title, description: '点击后空白', taskType: 'issue' })
    /** A task of the demo's reporter in the hands of somebody of the demo's contractor. */
    const assignedTo = async (assignee: Record<string, unknown>, title: string) => {
      const { id } = await report(people.user, title)
      await done(people.admin, `tasks/tasks/${id}/review`, { outcome: 'approve' })
      await done(people.manager, `tasks/tasks/${id}/assign`, { assigneeId: assignee.id })
      return id
    }

    test('before somebody is disabled the form says what they hold and to whom it goes', async () => {
      const { page, go, arrive } = admin
      const who = await hire('duan.yu', '段誉', 'employee')
      const id = await assignedTo(who, '大屏闪烁')
      await go(`/users/${who.id}/edit`)
      expect(await page.getByRole('alert').count()).toBe(0)
      await choose(page, say.status, say.disabled)
      await page.getByRole('alert').getByText(say.back).waitFor()
      await page.getByRole('main').getByRole('button', { name: say.save }).click()
      await arrive(/users\/\d+$/)
      expect((await people.admin('GET', `tasks/tasks/${id}`)).body).toMatchObject({ status: 'reviewed' })
    })

    /** Opens the form of an action that chooses a person, and gives who is offered. */
    const peopleFor = async (page: Page, action: string) => {
      await openAction(page, action)
      const form = page.getByRole('dialog')
      await form.locator('.ant-select').first().click()
      const offered = page.locator(
        '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
      )
      await offered.first().waitFor()
      return { form, offered, names: await offered.allInnerTexts() }
    }

    test('a task is assigned to people at work at the contractor, and not again to whoever has it', async () => {
      const [one, other] = [
        await hire('xiao.feng', '萧峰', 'employee'),
        await hire('xu.zhu', '虚竹', 'employee'),
      ]
      const gone = await hire('murong.fu', '慕容复', 'employee')
      await people.admin('PATCH', `accounts/users/${gone.id}`, { status: 'disabled' })
      const id = await assignedTo(one, '接口超时')
      const manager = await visit(browser, served.url, { language })
      await manager.comeBack('manager')
      await manager.go(`/tasks/${id}`)
      const { names } = await peopleFor(manager.page, say.assign)
      expect(names).toContain(other.name)
      for (const name of ['萧峰', '慕容复', '林晓燕', '周建国']) expect(names).not.toContain(name)
      expect(manager.faults).toEqual([])
    })

    test('a turn that nobody can take is told of, found, and handed to a client of the project', async () => {
      const { page, go, arrive } = admin
      const who = await hire('mu.wanqing', '木婉清', 'user')
      const { id } = await report(await clientOf(served.url, 'mu.wanqing', PASSWORD), '证书快到期')
      await done(people.admin, `tasks/tasks/${id}/review`, { outcome: 'return', comment: '请补充截图' })
      await people.admin('PATCH', `accounts/users/${who.id}`, { status: 'disabled' })
      await go('/tasks')
      await page.getByRole('alert').getByRole('link', { name: say.see }).click()
      await arrive(/stranded=true/)
      const row = page.getByRole('row', { name: /证书快到期/ })
      expect(await row.innerText()).toContain(say.stranded)
      await row.getByRole('link').first().click()
      await arrive(/tasks\/\d+$/)
      await page.locator('.task-waiting').getByText(say.stranded).waitFor()
      const { form, offered, names } = await peopleFor(page, say.handover)
      expect(names).toContain('林晓燕')
      // Neither whoever has it, nor the contractor's people, nor the management's.
      for (const name of ['木婉清', '段誉', '周建国']) expect(names).not.toContain(name)
      await offered.filter({ hasText: '林晓燕' }).click()
      await page.keyboard.press('Control+Enter')
      await form.waitFor({ state: 'hidden' })
      await admin.settle()
      expect(await page.locator('.task-waiting').innerText()).toContain('林晓燕')
      expect(await page.locator('.task-waiting').innerText()).not.toContain(say.stranded)
    })

    test('whoever gives a task out of their sight comes back to the list; one lost meanwhile is not shown', async () => {
      const who = await hire('zhong.ling', '钟灵', 'employee')
      const [own, other] = [await assignedTo(who, '报表导出慢'), await assignedTo(who, '短信收不到')]
      const employee = await visit(browser, served.url, { language })
      await employee.comeBack('zhong.ling', PASSWORD)
      const { page, go, arrive } = employee
      await go(`/tasks/${own}`)
      await act(page, say.decline, (form) => form.getByLabel(say.comment).fill('不归我管'))
      // It is said for a moment only.
      await page.getByText(say.gone).waitFor()
      await arrive(/tasks$/)
      expect(await page.getByRole('main').innerText()).not.toContain('报表导出慢')

      await go(`/tasks/${other}`)
      await page.getByRole('heading', { name: /短信收不到/ }).waitFor()
      employee.allow(404)
      await done(people.admin, `tasks/tasks/${other}/recall`, { comment: '换一家处理' })
      // The texts of the API are asked anew in the other language.
      await employee.speak(language === 'zh' ? 'en' : 'zh')
      await page
        .getByRole('alert')
        .getByText(words[language === 'zh' ? 'en' : 'zh'].missing)
        .first()
        .waitFor()
      expect(await page.getByRole('main').innerText()).not.toContain('短信收不到')
      expect(employee.faults).toEqual([])
      expect(admin.faults).toEqual([])
    })
  },
)
