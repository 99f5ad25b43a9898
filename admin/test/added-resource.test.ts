import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addContracts } from './added-resource'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { choose } from './forms'
import { build, type Served, serveBuilt } from './serve-built'
import { copySources } from './source-copy'

describe.skipIf(!hasBrowser)('a resource added as table, descriptor and permissions', () => {
  let copy: ReturnType<typeof copySources>
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    copy = copySources()
    addContracts(copy)
    await copy.run('--import', 'tsx', 'db/generate.ts', 'contracts')
    await build(copy.folder)
    served = await serveBuilt({ folder: copy.folder })
    browser = await launch()
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    copy?.remove()
  })

  test('is served by the API with list, filters, permissions and errors', async () => {
    const admin = await clientOf(served.url, 'admin')
    const made = await admin('POST', 'tasks/contracts', {
      name: '一网通办维保',
      amount: 120_000,
      projectId: 1,
    })
    expect(made).toMatchObject({
      status: 201,
      body: { name: '一网通办维保', amount: 120_000, signed: null, projectId: 1, project: { id: 1 } },
    })
    const place = `tasks/contracts/${made.body.id}`
    expect(await admin('GET', place)).toMatchObject({ status: 200, body: made.body })
    expect((await admin('GET', 'tasks/contracts?q=维保&projectId=1&_sort=amount')).body).toMatchObject([
      made.body,
    ])
    expect((await admin('GET', 'tasks/contracts?projectId=2')).body).toEqual([])
    expect((await admin('GET', 'tasks/contracts?colour=red')).status).toBe(400)
    expect(await admin('PATCH', place, { signed: true })).toMatchObject({
      status: 200,
      body: { signed: true },
    })
    expect(await admin('PATCH', place, { amount: -1 })).toMatchObject({
      status: 422,
      body: { errors: { amount: [expect.any(String)] } },
    })
    expect(
      (await admin('POST', 'tasks/contracts', { name: '无', amount: 1, projectId: 999_999 })).status,
    ).toBe(422)

    const manager = await clientOf(served.url, 'manager')
    expect((await manager('GET', place)).status).toBe(200)
    expect((await manager('PATCH', place, { amount: 2 })).status).toBe(403)
    const user = await clientOf(served.url, 'user')
    expect((await user('GET', 'tasks/contracts')).status).toBe(403)

    const log = await admin('GET', 'system/audit?resource=contracts&_sort=id&_order=asc')
    expect(log.body).toMatchObject([{ action: 'create' }, { action: 'update' }])
    expect((await admin('DELETE', place)).status).toBe(200)
    expect((await admin('GET', place)).status).toBe(404)
  })

  test('is described in OpenAPI', async () => {
    const answer = await fetch(`${served.url}/api/openapi.json`)
    const { paths } = (await answer.json()) as { paths: Record<string, object> }
    expect(Object.keys(paths['/api/tasks/contracts'] ?? {}).sort()).toEqual(['get', 'post'])
    expect(Object.keys(paths['/api/tasks/contracts/{id}'] ?? {})).toEqual(
      expect.arrayContaining(['get', 'patch', 'delete']),
    )
  })

  test('has its screens in the portal, from the menu to deletion', async () => {
    const { page, signIn, arrive, faults } = await visit(browser, served.url)
    await signIn('admin')
    await page.getByRole('navigation').getByRole('link', { name: '维保合同' }).click()
    await arrive(/\/contracts$/)
    await page.getByRole('button', { name: '新建维保合同' }).first().click()
    await arrive(/\/contracts\/create$/)
    await page.getByLabel('合同名称').fill('社保系统维保')
    await page.getByLabel('金额（元）').fill('88000')
    await choose(page, '所属项目', '社保经办系统')
    await page.locator('main button[type=submit]').click()
    await arrive(/\/contracts\/\d+$/)
    await page.getByRole('heading', { name: '社保系统维保' }).waitFor()
    expect(await page.getByRole('main').innerText()).toMatch(/88,?000[\s\S]*社保经办系统/)

    await page.getByRole('link', { name: '修改' }).click()
    await arrive(/\/edit$/)
    await page.getByLabel('金额（元）').fill('99000')
    await page.keyboard.press('Enter')
    await page
      .getByText(/99,?000/)
      .first()
      .waitFor()

    await page.getByRole('navigation').getByRole('link', { name: '维保合同' }).click()
    await arrive(/\/contracts$/)
    await page.getByRole('table').getByRole('link', { name: '社保系统维保' }).click()
    await arrive(/\/contracts\/\d+$/)
    await page.getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await arrive(/\/contracts$/)
    expect(await page.getByRole('main').innerText()).toContain('还没有维保合同')
    expect(faults).toEqual([])
  })
})
