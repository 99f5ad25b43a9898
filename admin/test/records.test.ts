import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, launch, type Visitor, visit } from './browser'
import { choose } from './forms'
import { type Served, servePortal } from './serve-built'

describe.skipIf(!hasBrowser)('screens generated from descriptors', () => {
  let served: Served
  let browser: Browser
  let admin: Visitor

  beforeAll(async () => {
    served = await servePortal()
    browser = await launch()
    admin = await visit(browser, served.url)
    await admin.signIn('admin')
  })

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  const openForm = async (menu: string) => {
    await admin.page.getByRole('navigation').getByRole('link', { name: menu }).click()
    await admin.settle()
    await admin.page.getByRole('main').getByText(`新建${menu}`).first().click()
    await admin.arrive(/create$/)
  }

  const send = async () => {
    await admin.page.keyboard.press('Enter')
    await admin.arrive(/\/\d+$/)
    return admin.page.getByRole('main').innerText()
  }

  const edit = async () => {
    await admin.page
      .getByRole('link', { name: '修改' })
      .or(admin.page.getByRole('button', { name: '修改' }))
      .click()
    await admin.arrive(/edit$/)
  }

  const remove = async () => {
    await admin.page.getByRole('button', { name: '删除' }).click()
    await admin.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  }

  test('create, edit and delete an organization', async () => {
    const { page } = admin
    await openForm('组织')
    await choose(page, '所属方', '承建方')
    await page.locator('main form').getByLabel('名称').fill('青松数据有限公司')
    expect(await send()).toMatch(/青松数据有限公司[\s\S]*承建方/)
    await edit()
    expect(await page.locator('main form').getByLabel('所属方').count()).toBe(0)
    await page.locator('main form').getByLabel('名称').fill('青松数据股份公司')
    expect(await send()).toContain('青松数据股份公司')
    await remove()
    await admin.arrive(/\/organizations$/)
    expect(await page.getByRole('table').innerText()).not.toContain('青松数据')
  })

  test('create, edit and delete a project; one with tasks stays and says why', async () => {
    const { page } = admin
    await openForm('项目')
    await page.locator('main form').getByLabel('名称').fill('公积金系统')
    await choose(page, '承建单位', '恒石信息技术有限公司')
    await page.locator('main form').getByLabel('代号').fill('GJJ-2026')
    expect(await send()).toMatch(/公积金系统[\s\S]*恒石信息技术有限公司/)
    await edit()
    await page.locator('main form').getByLabel('名称').fill('住房公积金系统')
    expect(await send()).toContain('住房公积金系统')
    await remove()
    await admin.arrive(/\/projects$/)
    expect(await page.getByRole('table').innerText()).not.toContain('公积金')

    admin.allow(409)
    await page.getByRole('link', { name: '一网通办平台' }).click()
    await remove()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  test('create a person who can sign in at once, edit and disable them', async () => {
    const { page } = admin
    await openForm('人员')
    await choose(page, '角色', '员工')
    await choose(page, '组织', '云帆软件有限公司')
    await page.locator('main form').getByLabel('姓名').fill('段誉')
    await page.locator('main form').getByLabel('密码').fill('tianlong-yiyang-9')
    await page.locator('main form').getByLabel('用户名').fill('duanyu')
    expect(await send()).toMatch(/段誉[\s\S]*云帆软件有限公司/)

    const newcomer = await visit(browser, served.url)
    await newcomer.signIn('duanyu', 'tianlong-yiyang-9')
    expect(await newcomer.page.getByRole('main').innerText()).toContain('还没有工单')

    await edit()
    await choose(page, '状态', '已停用')
    await page.locator('main form').getByLabel('姓名').fill('段正明')
    expect(await send()).toMatch(/段正明[\s\S]*已停用/)
    newcomer.allow(401, 403)
    await newcomer.page.reload()
    await newcomer.arrive(/\/login/)
    expect(newcomer.faults).toEqual([])
  })

  test('every change stands in the audit log', async () => {
    const { page, go } = admin
    await go('/auditLog')
    const shown = await page.getByRole('main').innerText()
    for (const word of ['新建', '修改', '删除', '周建国']) expect(shown).toContain(word)
    expect(admin.faults).toEqual([])
  })
})
