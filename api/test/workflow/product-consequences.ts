import type { Handle } from '@oms/db/database'
import { desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { TaskRow } from '../../kernel/stored-task'
import type { Case } from './case'
import { type Situation, statusOf } from './journeys'
import { act, type Play, rowOf, type Scene, undone } from './play'
import { type Consequence, consequences } from './shipped/table'
import { toldPeople } from './told-people'

const people = ['creatorId', 'reviewerId', 'assigneeId', 'handlerId']
/** Told apart below, or the same for every move. */
const apart = ['turnRole', 'turnUserId', 'turnSince', 'version', 'updatedAt', 'logCount', 'logHead']

const spoken = (play: Play, now: Date, column: string, value: unknown): unknown => {
  if (people.includes(column) && typeof value === 'number') return play.nameOf(value)
  if (column === 'contractorOrganizationId')
    return value === play.organizations.contractor ? 'contractor' : value
  if (!(value instanceof Date)) return value
  return value.getTime() === now.getTime() ? 'now' : value.toISOString()
}

const changesBetween = (play: Play, now: Date, before: TaskRow, after: TaskRow): Record<string, unknown> => {
  const old = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(after)
    .map(([column, value]) => [column, spoken(play, now, column, value)] as const)
    .filter(
      ([column, value]) => !apart.includes(column) && value !== spoken(play, now, column, old.get(column)),
    )
  return Object.fromEntries(changed)
}

export const turnOf = (play: Play, { turnRole, turnUserId }: TaskRow): string | null =>
  turnUserId === null ? turnRole : `${turnRole} ${play.nameOf(turnUserId)}`

export const toldIn = async (tx: Handle, play: Play, { taskId, now }: Scene): Promise<string> =>
  (await toldPeople(tx, taskId, now))
    .map(({ userId }) => play.nameOf(userId))
    .sort()
    .join(' ')

export const lastEntry = async (tx: Handle, taskId: number) => {
  const { workflowLogs } = tx.tables
  const [entry] = await tx
    .select()
    .from(workflowLogs)
    .where(eq(workflowLogs.taskId, taskId))
    .orderBy(desc(workflowLogs.seq))
    .limit(1)
  return entry
}

const statusAfter = ({ changes }: Consequence, situation: Situation) =>
  (changes !== 'nothing' && changes.status) || statusOf[situation]

/** The columns that change, or that only the log does. */
export const expectChanges = (
  play: Play,
  { now }: Scene,
  before: TaskRow,
  after: TaskRow,
  changes: Consequence['changes'],
) => {
  const logged = { ...before, logCount: before.logCount + 1, logHead: after.logHead }
  if (changes === 'nothing') return expect(after).toEqual(logged)
  expect(changesBetween(play, now, before, after)).toEqual(changes)
  expect(after).toMatchObject({
    ...{ version: before.version + 1, logCount: before.logCount + 1, updatedAt: now },
  })
}

const follows = (one: Consequence, situation: Situation): Case => ({
  name: `${situation}: ${one.who} ${one.does} ${JSON.stringify(one.fields ?? {})} → ${statusAfter(one, situation)}`,
  run: async (play) => {
    const scene = await play.scene(situation)
    await undone(play, async (tx) => {
      const before = await rowOf(tx, scene.taskId)
      const sent = { ...one.fields, comment: 'because' }
      expect(await act(tx, play, one.who, scene.taskId, one.does, sent, scene.now)).toMatchObject({
        kind: 'done',
      })
      const after = await rowOf(tx, scene.taskId)
      const comment = one.keeps ? { [one.keeps]: 'because' } : {}
      const changes = one.changes === 'nothing' ? one.changes : { ...one.changes, ...comment }
      expectChanges(play, scene, before, after, changes)
      const isSame = one.turn === 'same'
      expect(turnOf(play, after)).toBe(isSame ? turnOf(play, before) : one.turn)
      const since = isSame ? before.turnSince : scene.now
      expect(after.turnSince).toEqual(one.turn === null ? null : since)
      expect(await toldIn(tx, play, scene)).toBe(one.tells)
      const [action, outcome = 'default'] = one.does.split('.')
      expect(await lastEntry(tx, scene.taskId)).toMatchObject({
        ...{ seq: after.logCount, hash: after.logHead, createdAt: scene.now, comment: 'because' },
        ...{ actorId: play.people[one.who].id, action, outcome },
        ...{ fromStatus: statusOf[situation], toStatus: statusAfter(one, situation) },
      })
    })
  },
})

/** Without a comment: refused at that field, or done without touching the one that stands. */
const mayBeSilent = (one: Consequence, situation: Situation): Case => ({
  name: `${situation}: ${one.who} ${one.does} ${JSON.stringify(one.fields ?? {})} ${one.mustSayWhy ? 'must' : 'need not'} say why`,
  run: async (play) => {
    const scene = await play.scene(situation)
    for (const silence of [{}, { comment: '' }, { comment: ' \n' }, { comment: null }])
      await undone(play, async (tx) => {
        const before = await rowOf(tx, scene.taskId)
        const sent = { ...one.fields, ...silence }
        const fact = await act(tx, play, one.who, scene.taskId, one.does, sent, scene.now)
        const after = await rowOf(tx, scene.taskId)
        if (one.mustSayWhy) {
          expect(fact).toMatchObject({ kind: 'invalid', errors: { comment: [expect.anything()] } })
          expect(after).toEqual(before)
        } else {
          expect(fact.kind).toBe('done')
          expectChanges(play, scene, before, after, one.changes)
          expect((await lastEntry(tx, scene.taskId))?.comment).toBeNull()
        }
      })
  },
})

const starts: Case = {
  name: 'a new task waits for the admins, who are told',
  run: async (play) => {
    const scene = await play.scene('pending')
    const task = await rowOf(play.db, scene.taskId)
    expect(task).toMatchObject({ status: 'pending', version: 1, logCount: 1, turnSince: task.createdAt })
    expect(turnOf(play, task)).toBe('admin')
    expect(await toldIn(play.db, play, { ...scene, now: task.createdAt })).toBe('admin secondAdmin')
    expect(await lastEntry(play.db, scene.taskId)).toMatchObject({
      ...{
        seq: 1,
        action: 'create',
        outcome: 'default',
        fromStatus: null,
        toStatus: 'pending',
        comment: null,
      },
      ...{ actorId: play.people.creator.id, hash: task.logHead },
    })
  },
}

export const everyConsequence: readonly Case[] = [
  starts,
  ...consequences.flatMap((one) => one.in.map((situation) => follows(one, situation))),
  ...consequences.flatMap((one) => one.in.map((situation) => mayBeSilent(one, situation))),
]
