import { type EngineName, engines, type FreshDatabase, freshDatabase } from '@oms/db/test/engines'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { choose } from './forms'
import { additions, filesNamed } from './newcomer'
import { build, type Served, serveBuilt, servePortal } from './serve-built'
import { copySources } from './source-copy'

const words = {
  zh: {
    contracts: '维保合同',
    create: '新建维保合同',
    name: '合同名称',
    amount: '金额（元）',
    project: '所属项目',
    edit: '修改',
    remove: '删除',
    none: '还没有维保合同',
  },
  en: {
    contracts: 'Contracts',
    create: 'New: Contracts',
    name: 'Contract name',
    amount: 'Amount',
    project: 'Project',
    edit: 'Edit',
    remove: 'Delete',
    none: 'No contracts yet',
  },
} as const

describe('what a newcomer adds by the words of the README', () => {
  const touched: Record<string, readonly string[]> = {}
  let copy: ReturnType<typeof copySources>
  let database: FreshDatabase | undefined
  let browser: Browser | undefined
  const servers: Partial<Record<EngineName, Served>> = {}

  const servedBy = (engine: EngineName): string => {
    const served = servers[engine]
    if (!served) throw new Error(`Nothing is served on ${engine}`)
    return served.url
  }

  // Each database has the tables of today first: the generated migration has to bring it on from there.
  beforeAll(async () => {
    copy = copySources()
    for (const [section, add] of Object.entries(additions)) {
      add(copy)
      touched[section] = copy.touched()
    }
    await copy.run('--import', 'tsx', 'db/generate.ts', 'contracts')
    await build(copy.folder)
    servers.sqlite = await servePortal(copy.folder)
    if (engines.includes('mysql')) {
      database = await freshDatabase('mysql')
      if (!('url' in database.target)) throw new Error('MySQL is reached by an address')
      const variables = { DATABASE_URL: database.target.url }
      servers.mysql = await serveBuilt({ folder: copy.folder, variables })
    }
    if (hasBrowser) browser = await launch()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    for (const { stop } of Object.values(servers)) await stop()
    await database?.drop()
    copy?.remove()
  })

  test.each(Object.keys(additions))('%s takes the files that are named there, and no more', (section) => {
    expect(touched[section]).toEqual(filesNamed(section))
  })

  test.each(engines)('a field is answered, filtered and logged on %s', async (engine) => {
    const admin = await clientOf(servedBy(engine), 'admin')
    expect(await admin('PATCH', 'tasks/projects/1', { budget: -1 })).toMatchObject({
      status: 422,
      body: { errors: { budget: [expect.any(String)] } },
    })
    expect(await admin('PATCH', 'tasks/projects/1', { budget: 12_000_050 })).toMatchObject({
      status: 200,
      body: { budget: 12_000_050 },
    })
    expect((await admin('GET', 'tasks/projects?budget=12000050')).body).toMatchObject([{ id: 1 }])
    expect((await admin('GET', 'system/audit?resource=projects')).body).toMatchObject([
      { before: { budget: null }, after: { budget: 12_000_050 } },
    ])
  })

  test('an action is held by what was agreed of it', async () => {
    copy.write('vitest.config.ts', 'export default { test: { testTimeout: 30_000, hookTimeout: 60_000 } }')
    const held = ['api/kernel/product.test.ts', 'db/domain/workflow/actions.test.ts']
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', '-t', 'sqlite|comes first']
    const { stdout } = await copy.run(...vitest, ...held)
    expect(stdout).toContain('creator remark')
  })

  test.each(engines)('an action is offered, taken and logged on %s', async (engine) => {
    const user = await clientOf(servedBy(engine), 'user')
    const made = await user('POST', 'tasks/tasks', {
      title: '打印页错位',
      description: '三页纸都偏右。',
      taskType: 'issue',
    })
    expect(made.body.actions).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'remark' })]))
    const place = `tasks/tasks/${made.body.id}/remark`
    expect(await user('POST', place)).toMatchObject({
      status: 422,
      body: { errors: { comment: expect.anything() } },
    })
    expect(await user('POST', place, { comment: '今天又偏了' })).toMatchObject({
      status: 200,
      body: { status: 'pending', logs: [{ action: 'create' }, { action: 'remark', comment: '今天又偏了' }] },
    })
  })

  test.each(engines)('a pack is a line of work of its own on %s', async (engine) => {
    const [user, admin] = [
      await clientOf(servedBy(engine), 'user'),
      await clientOf(servedBy(engine), 'admin'),
    ]
    const made = await user('POST', 'tasks/tasks', {
      title: '三楼机房月检',
      description: '按清单检查空调和电源。',
      taskType: 'inspection',
      room: '三楼东',
    })
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'planned', room: '三楼东', turn: { role: 'admin' } },
    })
    expect(await admin('POST', `tasks/tasks/${made.body.id}/inspect`)).toMatchObject({
      status: 200,
      body: { status: 'inspected', turn: null },
    })
    expect(await admin('GET', `tasks/tasks/${made.body.id}/proof`)).toMatchObject({ body: { ok: true } })
    expect((await admin('GET', 'tasks/tasks?taskType=inspection&status=inspected')).body).toMatchObject([
      { id: made.body.id },
    ])
  })

  test.each(engines)(
    'a resource is served by the API with list, filters, permissions and errors on %s',
    async (engine) => {
      const admin = await clientOf(servedBy(engine), 'admin')
      const made = await admin('POST', 'tasks/contracts', {
        subject: '一网通办维保',
        amount: 120_000,
        projectId: 1,
      })
      expect(made).toMatchObject({
        status: 201,
        body: { subject: '一网通办维保', amount: 120_000, signed: null, projectId: 1, project: { id: 1 } },
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
        (await admin('POST', 'tasks/contracts', { subject: '无', amount: 1, projectId: 999_999 })).status,
      ).toBe(422)

      const manager = await clientOf(servedBy(engine), 'manager')
      expect((await manager('GET', place)).status).toBe(200)
      expect((await manager('PATCH', place, { amount: 2 })).status).toBe(403)
      const user = await clientOf(servedBy(engine), 'user')
      expect((await user('GET', 'tasks/contracts')).status).toBe(403)

      const renewal = await admin('POST', 'tasks/contracts', {
        subject: '一网通办维保续签',
        amount: 90_000,
        projectId: 1,
        renewsId: made.body.id,
      })
      expect(renewal.body).toMatchObject({ renews: { id: made.body.id, name: '一网通办维保' } })
      expect((await admin('DELETE', `tasks/contracts/${renewal.body.id}`)).status).toBe(200)

      const log = await admin('GET', 'system/audit?resource=contracts&_sort=id&_order=asc')
      expect(log.body).toMatchObject([
        { action: 'create', recordName: '一网通办维保' },
        { action: 'update', recordName: '一网通办维保' },
        { action: 'create', recordName: '一网通办维保续签' },
        { action: 'delete', recordName: '一网通办维保续签' },
      ])
      const refused = await admin('DELETE', 'tasks/projects/1')
      expect([refused.status, refused.body.references]).toEqual([
        409,
        expect.arrayContaining([{ resource: 'contracts', field: 'projectId', count: 1 }]),
      ])
      expect((await admin('DELETE', place)).status).toBe(200)
      expect((await admin('GET', place)).status).toBe(404)
    },
  )

  test('a resource is described in OpenAPI', async () => {
    const answer = await fetch(`${servedBy('sqlite')}/api/openapi.json`)
    const { paths } = (await answer.json()) as { paths: Record<string, object> }
    expect(Object.keys(paths['/api/tasks/contracts'] ?? {}).sort()).toEqual(['get', 'post'])
    expect(Object.keys(paths['/api/tasks/contracts/{id}'] ?? {})).toEqual(
      expect.arrayContaining(['get', 'patch', 'delete']),
    )
  })

  test.skipIf(!hasBrowser).each(['zh', 'en'] as const)(
    'a resource has its screens in the portal, from the menu to deletion (%s)',
    async (language) => {
      if (!browser) throw new Error('There is a browser')
      const say = words[language]
      const { page, signIn, arrive, faults } = await visit(browser, servedBy('sqlite'), { language })
      const menu = page.getByRole('navigation').getByRole('link', { name: say.contracts })
      const amount = page.locator('main form').getByLabel(say.amount)
      await signIn('admin')
      await menu.click()
      await arrive(/\/contracts$/)
      await page.getByRole('button', { name: say.create }).first().click()
      await arrive(/\/contracts\/create$/)
      await page.getByLabel(say.name).fill('社保系统维保')
      await amount.fill('88000')
      await choose(page, say.project, '社保经办系统')
      await page.locator('main button[type=submit]').click()
      await arrive(/\/contracts\/\d+$/)
      await page.getByRole('heading', { name: '社保系统维保' }).waitFor()
      expect(await page.getByRole('main').innerText()).toMatch(/88,?000[\s\S]*社保经办系统/)

      await page.getByRole('main').getByRole('link', { name: say.edit, exact: true }).click()
      await arrive(/\/edit$/)
      await amount.fill('99000')
      await page.keyboard.press('Enter')
      await arrive(/\/contracts\/\d+$/)
      expect(await page.getByRole('main').innerText()).toMatch(/99,?000/)

      await menu.click()
      await arrive(/\/contracts$/)
      await page.getByRole('table').getByRole('link', { name: '社保系统维保' }).click()
      await arrive(/\/contracts\/\d+$/)
      await page.getByRole('button', { name: say.remove }).click()
      await page.getByRole('dialog').getByRole('button', { name: say.remove }).click()
      await arrive(/\/contracts$/)
      expect(await page.getByRole('main').innerText()).toContain(say.none)
      expect(faults).toEqual([])
    },
  )
})
