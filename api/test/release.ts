import assert from 'node:assert/strict'
import type { Content } from '@oms/db/domain/declare'
import type { Office } from './start-office'

/** Puts the content in force, as the management does it. */
export const release = async (office: Pick<Office, 'send'>, content: Content): Promise<void> => {
  const draft = await office.send('admin', 'POST', 'system/drafts', { content })
  const path = `system/drafts/${draft.body.id}`
  const { body } = await office.send<{ plan: string; faults: object[] }>('admin', 'POST', `${path}/verify`)
  assert.deepEqual(body.faults, [])
  const published = await office.send('admin', 'POST', `${path}/publish`, { plan: body.plan, note: '改' })
  assert.equal(published.status, 201, published.text)
}
