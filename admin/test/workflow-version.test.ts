import { resources } from '@oms/db/domain/resources'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { type EngineName, engines, freshDatabase } from '@oms/db/test/engines'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeDefinition } from '../../api/definitions'
import { clientOf } from './api-client'
import { hasBrowser, launch, visit } from './browser'
import { act } from './forms'
import { build, type Served, serveBuilt } from './serve-built'

/** The shipped workflow, and an inspection by the management that ends the task. */
const second = {
  ...shipped,
  statuses: {
    ...shipped.statuses,
    inspecting: {
      label: { zh: '验收中', en: 'Under inspection' },
      tone: 'purple',
      icon: 'safety',
      phase: 'done',
      turn: { role: 'admin' },
      step: true,
    },
  },
  actions: {
    ...shipped.actions,
    inspect: {
      label: { zh: '送验收', en: 'Send to inspection' },
      rank: 5,
      icon: 'safety',
      outcomes: {
        default: {
          label: { zh: '送验收', en: 'Send to inspection' },
          effect: { zh: '送验收后，由管理方验收。', en: 'The management inspects it.' },
          from: ['pending'],
          who: [{ roles: ['admin'] }],
          to: 'inspecting',
          tells: [{ relation: 'creatorId' }],
        },
      },
    },
    pass: {
      label: { zh: '验收通过', en: 'Pass' },
      rank: 5,
      icon: 'check',
      outcomes: {
        default: {
          label: { zh: '验收通过', en: 'Pass' },
          from: ['inspecting'],
          who: [{ roles: ['admin'] }],
          to: 'closed',
          sets: { closeReason: { value: 'finished' } },
          tells: [{ relation: 'creatorId' }],
        },
      },
    },
  },
} as const satisfies Definition

// A second process may write beside the server on MySQL only; SQLite's file has one.
const engine: EngineName | undefined = engines.find((name) => name === 'mysql')

const version = { key: 'task', definition: second, resources, createdBy: null }

describe.skipIf(!hasBrowser || !engine)(
  'a second version of the workflow, stored while the server runs (mysql)',
  () => {
    let database: Awaited<ReturnType<typeof freshDatabase>>
    let served: Served
    let browser: Browser

    beforeAll(async () => {
      await build()
      database = await freshDatabase('mysql')
      if (!('url' in database.target)) throw new Error('MySQL is reached by an address')
      served = await serveBuilt({ variables: { DATABASE_URL: database.target.url } })
      browser = await launch()
    }, 300_000)

    afterAll(async () => {
      await browser?.close()
      await served?.stop()
      await database?.drop()
    })

    test('new tasks show its status, button, log and notification; old tasks keep theirs', async () => {
      const user = await clientOf(served.url, 'user')
      const report = async (title: string) =>
        String(
          (await user('POST', 'tasks/tasks', { title, description: '见标题', taskType: 'issue' })).body.id,
        )
      const older = await report('旧流程的工单')
      const admin = await visit(browser, served.url)
      const { page, go, settle, faults } = admin
      await admin.comeBack('admin')

      await database.transaction((tx) => storeDefinition(tx, version, new Date()))
      const newer = await report('新流程的工单')

      await go(`/tasks/${older}`)
      const buttons = () => page.getByRole('toolbar').getByRole('button').allInnerTexts()
      expect(await buttons()).toContain('通过')
      expect(await buttons()).not.toContain('送验收')

      await go(`/tasks/${newer}`)
      await act(page, '送验收', (form) => form.getByText('送验收后，由管理方验收。').waitFor())
      await settle()
      await page.getByRole('heading', { level: 1 }).getByText('验收中', { exact: true }).waitFor()
      expect(await page.getByRole('main').getByRole('listitem').allInnerTexts()).toEqual(
        expect.arrayContaining([expect.stringMatching(/周建国[\s\S]*送验收[\s\S]*验收中/)]),
      )
      expect(await buttons()).toContain('验收通过')

      await go('/tasks')
      const rows = page.getByRole('table')
      await rows
        .getByRole('row', { name: /新流程的工单/ })
        .getByText('验收中')
        .waitFor()
      await rows
        .getByRole('row', { name: /旧流程的工单/ })
        .getByText('待审核')
        .waitFor()
      await page.getByRole('tab', { name: /验收中/ }).waitFor({ state: 'attached' })
      expect(faults).toEqual([])

      const reporter = await visit(browser, served.url, { language: 'en' })
      await reporter.comeBack('user')
      await reporter.go('/notifications')
      await reporter.page
        .getByRole('main')
        .getByText(/Send to inspection/)
        .first()
        .waitFor()
      expect(reporter.faults).toEqual([])
    })
  },
)
