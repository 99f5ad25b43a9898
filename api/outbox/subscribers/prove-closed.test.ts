import { Writable } from 'node:stream'
import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobKinds } from '../../job-kinds'
import { runDue } from '../../jobs/runner'
import { logOptions } from '../../open-deps'
import { type Office, startOffice } from '../../test/start-office'
import { follow } from '../follow'
import { placeEvents } from '../sequence'
import { PROVE_LOG, proveClosed, proveLog } from './prove-closed'

describe.each(engines)('the log of a closed task, on %s', (engine) => {
  let office: Office
  let lines: Record<string, unknown>[]
  let deps: Office['deps']
  beforeEach(async () => {
    office = await startOffice(engine)
    lines = []
    const sink = new Writable({
      write: (chunk: Buffer, _, done) => {
        lines.push(JSON.parse(chunk.toString()))
        done()
      },
    })
    deps = { ...office.deps, log: pino(logOptions, sink), inForce: office.deps.inForce }
    await goOn()
  })
  afterEach(() => office.close())

  /** Everything that follows from what happened. */
  const goOn = async () => {
    await placeEvents(office.db, 'one', office.clock.now())
    await follow(office.db, [proveClosed], 'one', office.clock.now())
    await runDue(deps, jobKinds)
  }
  const proofs = async () => {
    const rows = await office.db.select().from(office.db.tables.jobs)
    return rows.filter(({ kind }) => kind === PROVE_LOG).map(({ data, state }) => [JSON.parse(data), state])
  }
  const told = async () => (await office.send<object[]>('admin', 'GET', 'system/audit?action=broken')).body
  const tamper = (id: number) =>
    runUnchecked(office.db, [
      `update workflow_logs set comment = '没有说过' where task_id = ${id} and seq = 2`,
    ])

  test('is proved, and nothing is said of a sound one', async () => {
    const finished = await office.bring('closed')
    const rejected = await office.bring('rejected')
    await office.bring('confirmed')
    await office.act('creator', finished, 'add_comment', { body: '谢谢' })
    await goOn()
    expect(await proofs()).toEqual([
      [{ taskId: finished }, 'done'],
      [{ taskId: rejected }, 'done'],
    ])
    expect([await told(), lines]).toEqual([[], []])
  })

  test('that was tampered with is told to administrators, and in the log of errors', async () => {
    const id = await office.bring('confirmed', { title: '发票重复' })
    await tamper(id)
    await goOn()
    expect(await told()).toEqual([])
    await office.act('admin', id, 'close')
    await goOn()
    expect(await told()).toMatchObject([
      {
        ...{ action: 'broken', resource: 'tasks', recordId: id, recordName: 'T000001 发票重复' },
        ...{ actor: { name: 'OMS' }, after: { entry: 2, fault: 'edited' } },
      },
    ])
    expect(lines).toMatchObject([
      {
        ...{ level: 50, security: 'broken', task: 'T000001' },
        msg: 'the log of T000001 does not hold: entry 2, the entry was changed afterwards',
      },
    ])
    expect(JSON.stringify(lines)).not.toContain('发票重复')
  })

  test('is proved each time that it is closed, and the same fault is said once', async () => {
    const id = await office.bring('closed')
    await goOn()
    await office.act('admin', id, 'reopen')
    await tamper(id)
    await office.act('admin', id, 'close', { comment: '不再需要' })
    await goOn()
    expect((await proofs()).length).toBe(2)
    // As when the process ended between the report and the end of its job.
    await proveLog(deps, { id: 1, data: { taskId: id }, attempt: 2 })
    expect((await told()).length).toBe(1)
    expect(lines.length).toBe(1)
  })
})
