import { actionsFor } from '@oms/db/domain/workflow/actions'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { engines } from '@oms/db/test/engines'
import { asc, eq } from 'drizzle-orm'
import { assert, array, asyncProperty, nat, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, type Play, report, rowOf, stage } from '../test/workflow/play'
import { dawn, openWorld, type Person } from '../test/workflow/world'
import type { TaskRow } from './load-task'
import { verifyChain } from './log-chain'

const walkers: readonly Person[] = [
  'creator',
  'admin',
  'manager',
  'assignee',
  'coworker',
  'rival',
  'colleague',
]
const tries = [
  ...['review.approve', 'review.return', 'review.reject', 'resubmit', 'withdraw', 'assign', 'decline'],
  ...['handle.start', 'handle.complete', 'handle.hold', 'handle.resume', 'handle.decline'],
  ...['confirm.accept', 'confirm.rework', 'close', 'reopen', 'urge'],
]
const causes = ['user', 'management', 'outside']
/** Half of the steps take what is open, the others whatever comes. */
const steps = array(record({ who: nat(), what: nat(), field: nat(), minutes: nat(3000) }), {
  minLength: 5,
  maxLength: 25,
})

describe.each(engines)('random walks on %s', (engine) => {
  let play: Play
  beforeAll(async () => {
    play = await stage(await openWorld(engine), shipped)
  })
  afterAll(() => play.drop())

  const offered = (task: TaskRow, person: Person, now: Date) =>
    actionsFor(shipped, task, play.people[person], now).flatMap((action) =>
      action.open
        ? action.outcomes.map((outcome) => ({ does: `${action.key}.${outcome.key}`, to: outcome.to }))
        : [],
    )

  const ordered = (task: TaskRow) => {
    const { reviewedAt, assignedAt, startedAt, completedAt, confirmedAt, closedAt } = task
    const passed = [reviewedAt, assignedAt, startedAt, completedAt, confirmedAt, closedAt]
    const times = passed.filter((moment) => moment !== null).map((moment) => moment.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  }

  const someoneCanMove = (task: TaskRow, now: Date) => {
    if (task.status === 'closed') return expect([task.turnRole, task.turnUserId]).toEqual([null, null])
    const whose = walkers.filter((name) =>
      task.turnUserId === null
        ? play.people[name].role === task.turnRole && name !== 'rival'
        : play.people[name].id === task.turnUserId,
    )
    expect(whose, `whose turn in ${task.status}`).not.toEqual([])
    for (const name of whose) expect(offered(task, name, now).some(({ to }) => to !== null)).toBe(true)
  }

  test('leave the chain whole, the version rising, milestones in order, and the turn with someone who can act', () =>
    assert(
      asyncProperty(steps, async (walk) => {
        let now = new Date(dawn)
        const taskId = await play.db.transaction((tx) => report(tx, play, now))
        let model = { status: 'pending', version: 1, entries: ['create'] }
        for (const { who, what, field, minutes } of walk) {
          now = new Date(now.getTime() + minutes * 60_000)
          const person = walkers[who % walkers.length] ?? 'creator'
          const before = await rowOf(play.db, taskId)
          const open = offered(before, person, now)
          const chosen = open[what % Math.max(open.length, 1)]
          const does = field % 2 === 0 && chosen ? chosen.does : (tries[what % tries.length] ?? 'urge')
          const sent = {
            comment: `step ${field}`,
            ...(does.startsWith('assign') ? { assigneeId: field % 3 === 0 ? 'coworker' : 'assignee' } : {}),
            ...(does === 'handle.hold' ? { cause: causes[field % 3] } : {}),
          }
          const fact = await play.db.transaction((tx) => act(tx, play, person, taskId, does, sent, now))
          const task = await rowOf(play.db, taskId)
          if (fact.kind === 'done') {
            const moved = !does.startsWith('urge')
            const [action = ''] = does.split('.')
            model = {
              status: task.status,
              version: model.version + (moved ? 1 : 0),
              entries: [...model.entries, action],
            }
          } else expect(task).toEqual(before)
          if (fact.kind === 'forbidden' || fact.kind === 'overtaken')
            expect(open.map((one) => one.does)).not.toContain(does)
          expect(task).toMatchObject({
            status: model.status,
            version: model.version,
            logCount: model.entries.length,
          })
          ordered(task)
          someoneCanMove(task, now)
        }
        expect(await verifyChain(play.db, taskId)).toMatchObject({ ok: true, count: model.entries.length })
        const { workflowLogs } = play.db.tables
        const logs = await play.db
          .select({ action: workflowLogs.action, from: workflowLogs.fromStatus, to: workflowLogs.toStatus })
          .from(workflowLogs)
          .where(eq(workflowLogs.taskId, taskId))
          .orderBy(asc(workflowLogs.seq))
        expect(logs.map(({ action }) => action)).toEqual(model.entries)
        expect(logs.slice(1).map(({ from }) => from)).toEqual(logs.slice(0, -1).map(({ to }) => to))
      }),
      { numRuns: engine === 'sqlite' ? 60 : 25 },
    ))
})
