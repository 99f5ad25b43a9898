import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasSmallDisks } from '../test/small-disk'
import { type Office, startOffice } from '../test/start-office'
import { fillDisk } from './full-disk'
import { mailAway } from './mail-away'
import { reckon } from './reckoning'
import { killApi, strike } from './rounds'
import { unfollowed } from './unfollowed'

const folder = mkdtempSync(join(tmpdir(), 'oms-drill-'))
let office: Office
beforeAll(async () => {
  office = await startOffice('sqlite')
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

test('what was acknowledged outlives two kills under load, once and no more, and so does what follows from it', async () => {
  const target = { file: join(folder, 'oms.db') }
  const round = await strike('API on SQLite', target, { DATA_DIR: folder }, 2, killApi)
  expect(round).toMatchObject({ blows: 2, lost: [], doubled: [], broken: [], unfollowed: [], unheard: [] })
  expect(round).toMatchObject({ lostFiles: [], unswept: [] })
  expect(round.resumed).toBeGreaterThan(0)
  expect(round.arrived).toBeGreaterThanOrEqual(round.resumed)
  expect(round.recoveries).toHaveLength(2)
  expect(round.acknowledged).toBeGreaterThanOrEqual(60)
}, 120_000)

test.runIf(hasSmallDisks)(
  'a disk that fills up while files come refuses them in words and keeps nothing half',
  async () => {
    expect(await fillDisk()).toEqual({ asked: 2, refused: 2, isWhole: true, left: 0 })
  },
  60_000,
)

test('letters that met no server arrive when it is back, in the order in which things happened', async () => {
  const found = await mailAway('sqlite', 15)
  expect(found).toMatchObject({ lost: [], doubled: [], disordered: [] })
  // Each of 35 steps is told to one person or to both.
  expect(found.owed).toBeGreaterThanOrEqual(35)
  expect(found.inVain).toBeGreaterThan(0)
}, 120_000)

test('the reckoning tells which events have no place, and which closings were not proved', async () => {
  const { events, jobs } = office.db.tables
  await office.db.delete(events)
  await office.bring('rejected')
  await office.bring('rejected')
  const ids = (await office.db.select().from(events)).map(({ id }) => id)
  for (const [index, id] of ids.slice(0, 3).entries())
    await office.db.updateWhere(events, { position: index + 1 }, eq(events.id, id))
  const at = office.clock.now()
  const done = {
    kind: 'log.prove',
    key: String(ids[1]),
    data: '{}',
    state: 'done',
    runAt: at,
    createdAt: at,
  } as const
  await office.db.insertRow(jobs, done)
  expect(await unfollowed(office.db)).toEqual([
    'no event has the position 4',
    `event ${ids[3]} is not proved`,
  ])
})

test('the reckoning tells what is missing, what is there twice, and whose log was touched', async () => {
  const id = await office.bring('pending', { title: 'p0-1-report' })
  for (let count = 0; count < 2; count++)
    await office.send('creator', 'POST', `tasks/tasks/${id}/add_comment`, { body: 'p0-1-comment' })
  const { workflowLogs } = office.db.tables
  const touched = await office.bring('pending')
  await office.db.updateWhere(workflowLogs, { comment: 'changed' }, eq(workflowLogs.taskId, touched))
  const deeds = [
    { kind: 'report', mark: 'p0-1-report' },
    { kind: 'comment', mark: 'p0-1-comment' },
    { kind: 'move', mark: 'p0-1-return' },
  ] as const
  expect(await reckon(office.db, { acknowledged: deeds, sent: deeds })).toEqual({
    acknowledged: 3,
    lost: [{ kind: 'move', mark: 'p0-1-return' }],
    doubled: [{ kind: 'comment', mark: 'p0-1-comment' }],
    broken: [touched],
  })
})
