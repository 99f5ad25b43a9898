import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { choose } from './forms'
import { type Served, servePortal } from './serve-built'

const words = {
  zh: {
    edit: '修改',
    remove: '删除',
    cancel: '取消',
    organizations: ['组织', '新建组织'],
    projects: ['项目', '新建项目'],
    people: ['人员', '新建人员'],
    name: '名称',
    party: '所属方',
    contractor: '承建方',
    code: '代号',
    contractorOf: '承建单位',
    username: '用户名',
    personName: '姓名',
    password: '密码',
    role: '角色',
    employee: '员工',
    organization: '组织',
    status: '状态',
    disabled: '已停用',
    inUse: /仍有内容引用它，不能删除：工单 \d+。/,
    seeTasks: '查看工单',
    noTasks: '还没有工单',
    logged: ['新建', '修改', '删除', '周建国'],
  },
  en: {
    edit: 'Edit',
    remove: 'Delete',
    cancel: 'Cancel',
    organizations: ['Organizations', 'New: Organizations'],
    projects: ['Projects', 'New: Projects'],
    people: ['People', 'New: People'],
    name: 'Name',
    party: 'Party',
    contractor: 'Contractor',
    code: 'Code',
    contractorOf: 'Contractor',
    username: 'User name',
    personName: 'Name',
    password: 'Password',
    role: 'Role',
    employee: 'Engineer',
    organization: 'Organization',
    status: 'Status',
    disabled: 'Disabled',
    inUse: /It cannot be deleted while others refer to it: Tasks \d+\./,
    seeTasks: 'Show tasks',
    noTasks: 'No tasks yet',
    logged: ['Created', 'Changed', 'Deleted', '周建国'],
  },
} as const

describe.skipIf(!hasBrowser)('screens generated from descriptors', () => {
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

  describe.each(['zh', 'en'] as const)('in %s', (language) => {
    const say = words[language]
    let admin: Visitor

    beforeAll(async () => {
      admin = await visit(browser, served.url, { language })
      await admin.signIn('admin')
    })

    afterEach(async () => {
      expect(await admin.conclude()).toEqual([])
    })

    const field = (label: string) => admin.page.locator('main form').getByLabel(label, { exact: true })

    const openForm = async ([menu, create]: readonly [string, string]) => {
      await admin.page.getByRole('navigation').getByRole('link', { name: menu, exact: true }).click()
      await admin.arrive(/\/(organizations|projects|users)$/)
      await admin.page.getByRole('main').getByRole('button', { name: create, exact: true }).first().click()
      await admin.arrive(/create$/)
    }

    const send = async () => {
      await admin.page.keyboard.press('Enter')
      await admin.arrive(/\/\d+$/)
      return admin.page.getByRole('main').innerText()
    }

    const edit = async () => {
      const { page, arrive } = admin
      await page.getByRole('main').getByRole('link', { name: say.edit, exact: true }).click()
      await arrive(/edit$/)
    }

    const remove = async () => {
      await admin.page.getByRole('button', { name: say.remove }).click()
      await admin.page.getByRole('dialog').getByRole('button', { name: say.remove }).click()
    }

    test('create, edit and delete an organization', async () => {
      const { page } = admin
      await openForm(say.organizations)
      await choose(page, say.party, say.contractor)
      await field(say.name).fill('青松数据有限公司')
      const made = await send()
      for (const text of ['青松数据有限公司', say.contractor]) expect(made).toContain(text)
      await edit()
      expect(await field(say.party).count()).toBe(0)
      await field(say.name).fill('青松数据股份公司')
      expect(await send()).toContain('青松数据股份公司')
      await remove()
      await admin.arrive(/\/organizations$/)
      expect(await page.getByRole('table').innerText()).not.toContain('青松数据')
    })

    test('create, edit and delete a project; one with tasks stays and says why', async () => {
      const { page } = admin
      await openForm(say.projects)
      await field(say.name).fill('公积金系统')
      await choose(page, say.contractorOf, '恒石信息技术有限公司')
      await field(say.code).fill('GJJ-2026')
      expect(await send()).toMatch(/公积金系统[\s\S]*恒石信息技术有限公司/)
      await edit()
      await field(say.name).fill('住房公积金系统')
      expect(await send()).toContain('住房公积金系统')
      await remove()
      await admin.arrive(/\/projects$/)
      expect(await page.getByRole('table').innerText()).not.toContain('公积金')

      admin.allow(409)
      await page.getByRole('link', { name: '一网通办平台' }).click()
      await admin.arrive(/\/projects\/\d+$/)
      await remove()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('alert').getByText(say.inUse).waitFor()
      await dialog.getByRole('link', { name: say.seeTasks }).click()
      await admin.arrive(/\/tasks\?projectId=\d+$/)
      expect(await page.getByRole('table').innerText()).toContain('一网通办平台')
    })

    test('create a person who can sign in at once, edit and disable them', async () => {
      const { page } = admin
      const username = `duanyu-${language}`
      await openForm(say.people)
      await choose(page, say.role, say.employee)
      await choose(page, say.organization, '云帆软件有限公司')
      await field(say.personName).fill('段誉')
      await field(say.password).fill('tianlong-yiyang-9')
      await field(say.username).fill(username)
      expect(await send()).toMatch(/段誉[\s\S]*云帆软件有限公司/)

      const newcomer = await visit(browser, served.url, { language })
      await newcomer.signIn(username, 'tianlong-yiyang-9')
      expect(await newcomer.page.getByRole('main').innerText()).toContain(say.noTasks)

      newcomer.allow(401, 403)
      await edit()
      await choose(page, say.status, say.disabled)
      await field(say.personName).fill('段正明')
      const shown = await send()
      for (const text of ['段正明', say.disabled]) expect(shown).toContain(text)
      // What they look at ends with their access.
      await newcomer.arrive(/\/login/)
      expect(newcomer.faults).toEqual([])
    })

    test('every change stands in the audit log', async () => {
      const { page, go } = admin
      await go('/auditLog')
      const shown = await page.getByRole('main').innerText()
      for (const word of say.logged) expect(shown).toContain(word)
      for (const name of ['青松数据股份公司', '住房公积金系统', '段正明']) expect(shown).toContain(name)
      // What a change refers to is named too.
      await page
        .getByRole('row', { name: /公积金系统/ })
        .last()
        .click()
      await page.getByRole('cell', { name: '恒石信息技术有限公司' }).first().waitFor()
    })
  })

  test('the code of a project leads to a report with the project filled in, and what it cannot fill in is said', async () => {
    const user = await visit(browser, served.url)
    await user.comeBack('user')
    const { page } = user
    await user.go('/projects')
    const project = page.getByRole('main').getByRole('link', { name: '一网通办平台' })
    await project.click()
    await user.arrive(/\/projects\/\d+$/)
    const id = page.url().split('/').at(-1)
    await page.getByRole('button', { name: '工单二维码' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('.ant-qrcode svg').waitFor()
    expect(await dialog.locator('code').innerText()).toBe(`${served.url}/tasks/create?projectId=${id}`)
    const folder = process.env.PICTURES
    if (folder) await page.screenshot({ path: `${folder}/report-code.png` })
    await page.emulateMedia({ media: 'print' })
    await dialog.locator('.ant-qrcode svg').waitFor()
    await page.locator('#root').waitFor({ state: 'hidden' })
    await page.emulateMedia({ media: 'screen' })
    await user.go(`/tasks/create?projectId=${id}&taskType=requirement&priority=huge&x_room=302`)
    const form = page.locator('main form')
    await form.getByText('一网通办平台').waitFor()
    await form.getByText('需求', { exact: true }).waitFor()
    const alert = await form.getByRole('alert').innerText()
    expect(alert).toContain('表单里没有 x_room；“优先级”的值不对')
    expect(await user.conclude()).toEqual([])
  })
})
