import type { Handle } from '@oms/db/database'
import { desc, eq, ne } from 'drizzle-orm'
import { expect } from 'vitest'
import { releaseTasks } from '../../kernel/release-tasks'
import { verifyChain } from '../../kernel/verify-chain'
import type { Case } from './case'
import type { Situation } from './journeys'
import type { Onlooker } from './onlookers'
import { act, type Play, rowOf, undone } from './play'
import { toldIn } from './product-consequences'
import { toldPeople } from './told-people'
import type { Person } from './world'

type Change = Readonly<{
  status?: 'disabled'
  role?: 'employee' | 'manager' | 'user'
  organizationId?: number
}>

const changeOf = async (tx: Handle, play: Play, who: Person, change: Change): Promise<void> => {
  const { users } = tx.tables
  await tx.updateWhere(users, change, eq(users.id, play.people[who].id))
}

const disabled: Change = { status: 'disabled' }

const lastEntries = async (tx: Handle, taskId: number, count: number) => {
  const { workflowLogs } = tx.tables
  const rows = await tx
    .select({ action: workflowLogs.action, by: workflowLogs.actorName, to: workflowLogs.toStatus })
    .from(workflowLogs)
    .where(eq(workflowLogs.taskId, taskId))
    .orderBy(desc(workflowLogs.seq))
    .limit(count)
  return rows.reverse().map(({ action, by, to }) => `${by}: ${action} → ${to}`)
}

const kindsIn = async (tx: Handle, play: Play, taskId: number, now: Date) =>
  (await toldPeople(tx, taskId, now)).map(({ kind, userId }) => `${kind} ${play.nameOf(userId)}`).sort()

/** Nobody has any other task in hand: of many only the first go back at once. */
const holdsOnly = async (tx: Handle, taskId: number): Promise<void> => {
  const { tasks } = tx.tables
  await tx.updateWhere(tasks, { assigneeId: null }, ne(tasks.id, taskId))
}

/** The assignee leaves: what is in hand goes back to the managers, what is done stays. */
const inHand = ['assigned', 'processing', 'waitsForUser', 'waitsForManagement', 'waitsForOutside'] as const
const ways: readonly (readonly [how: string, change: (play: Play) => Change])[] = [
  ['is disabled', () => disabled],
  ['moves to another contractor', ({ organizations }) => ({ organizationId: organizations.rivals })],
  [
    'goes over to the client',
    ({ organizations }) => ({ role: 'user', organizationId: organizations.client }),
  ],
]

const goesBack = (situation: Situation, [how, change]: (typeof ways)[number]): Case => ({
  name: `${situation}: the assignee ${how}, and the system gives it back to the managers`,
  run: async (play) => {
    const { taskId, now } = await play.scene(situation)
    await undone(play, async (tx) => {
      await holdsOnly(tx, taskId)
      const { reviewedAt } = await rowOf(tx, taskId)
      await changeOf(tx, play, 'assignee', change(play))
      expect(await releaseTasks(tx, play.rules, play.people.assignee.id, now)).toBeGreaterThan(0)
      expect(await rowOf(tx, taskId)).toMatchObject({
        ...{ status: 'reviewed', assigneeId: null, turnRole: 'manager', turnUserId: null, turnSince: now },
        ...{ reviewedAt, assignedAt: null, startedAt: null },
      })
      expect(await lastEntries(tx, taskId, 1)).toEqual(['OMS: relieve → reviewed'])
      expect(await toldIn(tx, play, { taskId, now })).toBe('deputy manager')
      expect(await verifyChain(tx, taskId)).toMatchObject({ ok: true })
      expect(await releaseTasks(tx, play.rules, play.people.assignee.id, now)).toBe(0)
    })
  },
})

const staysDone = (situation: Situation): Case => ({
  name: `${situation}: the assignee is disabled, and the task stays as it is`,
  run: async (play) => {
    const { taskId, now } = await play.scene(situation)
    await undone(play, async (tx) => {
      await holdsOnly(tx, taskId)
      const before = await rowOf(tx, taskId)
      await changeOf(tx, play, 'assignee', disabled)
      await releaseTasks(tx, play.rules, play.people.assignee.id, now)
      expect(await rowOf(tx, taskId)).toEqual(before)
    })
  },
})

/** An action that would give the turn to somebody who left: what becomes of it, who is told of what. */
type Meeting = {
  readonly in: Situation
  readonly gone: readonly Person[]
  readonly who: Onlooker
  readonly does: string
  readonly entries: readonly string[]
  readonly turn: string | null
  readonly tells: readonly string[]
}
const meetings: readonly Meeting[] = [
  {
    in: 'completed',
    gone: ['assignee'],
    who: 'creator',
    does: 'confirm.rework',
    entries: ['creator: confirm → processing', 'OMS: relieve → reviewed'],
    turn: 'manager',
    tells: ['confirm assignee', 'confirm deputy', 'confirm manager', 'relieve deputy', 'relieve manager'],
  },
  {
    in: 'completed',
    gone: ['assignee', 'manager', 'deputy'],
    who: 'creator',
    does: 'confirm.rework',
    entries: ['creator: confirm → processing', 'OMS: relieve → reviewed'],
    turn: 'manager',
    tells: ['confirm assignee', 'stranded admin', 'stranded secondAdmin'],
  },
  {
    in: 'assigned',
    gone: ['manager', 'deputy'],
    who: 'assignee',
    does: 'handle.decline',
    entries: ['assignee: handle → reviewed'],
    turn: 'manager',
    tells: ['handle creator', 'stranded admin', 'stranded secondAdmin'],
  },
  {
    in: 'processing',
    gone: ['creator'],
    who: 'assignee',
    does: 'handle.complete',
    entries: ['assignee: handle → completed'],
    turn: 'user creator',
    tells: ['handle creator', 'stranded admin', 'stranded secondAdmin'],
  },
  {
    in: 'pending',
    gone: ['creator'],
    who: 'admin',
    does: 'review.return',
    entries: ['admin: review → returned'],
    turn: 'user creator',
    tells: ['review creator', 'stranded admin', 'stranded secondAdmin'],
  },
  {
    in: 'closed',
    gone: ['manager', 'deputy'],
    who: 'admin',
    does: 'reopen',
    entries: ['admin: reopen → reviewed'],
    turn: 'manager',
    tells: ['stranded admin', 'stranded secondAdmin'],
  },
]

const meets = (one: Meeting): Case => ({
  name: `${one.in}: ${one.who} ${one.does} while ${one.gone.join(', ')} left`,
  run: async (play) => {
    const { taskId, now } = await play.scene(one.in)
    await undone(play, async (tx) => {
      for (const who of one.gone) await changeOf(tx, play, who, disabled)
      const sent = { comment: 'because' }
      expect(await act(tx, play, one.who, taskId, one.does, sent, now)).toMatchObject({ kind: 'done' })
      expect(await lastEntries(tx, taskId, one.entries.length)).toEqual(one.entries)
      const { turnRole, turnUserId } = await rowOf(tx, taskId)
      expect(turnUserId === null ? turnRole : `${turnRole} ${play.nameOf(turnUserId)}`).toBe(one.turn)
      expect(await kindsIn(tx, play, taskId, now)).toEqual(one.tells)
      expect(await verifyChain(tx, taskId)).toMatchObject({ ok: true })
    })
  },
})

const approvesToNobody: Case = {
  name: 'pending: approving into a contractor without an active manager is refused, and says so',
  run: async (play) => {
    const { taskId, now } = await play.scene('pending')
    await undone(play, async (tx) => {
      const approve = () => act(tx, play, 'admin', taskId, 'review.approve', {}, now)
      const before = await rowOf(tx, taskId)
      await changeOf(tx, play, 'manager', disabled)
      await changeOf(tx, play, 'deputy', { role: 'employee' })
      expect(await approve()).toEqual({
        kind: 'invalid',
        errors: { outcome: [{ zh: expect.stringContaining('项目经理'), en: expect.any(String) }] },
      })
      expect(await rowOf(tx, taskId)).toEqual(before)
      await changeOf(tx, play, 'deputy', { role: 'manager' })
      expect(await approve()).toMatchObject({ kind: 'done' })
    })
  },
}

const ownReport: Case = {
  name: 'pending: a reporter who became an administrator does not review the own report',
  run: async (play) => {
    const { taskId, now } = await play.scene('pending')
    const promoted = {
      ...play,
      people: { ...play.people, admin: { ...play.people.admin, id: play.people.creator.id } },
    }
    const fact = await undone(play, (tx) => act(tx, promoted, 'admin', taskId, 'review.approve', {}, now))
    expect(fact).toMatchObject({ kind: 'forbidden' })
  },
}

const stays: readonly Situation[] = ['completed', 'confirmed', 'closed']

export const everyLeaver: readonly Case[] = [
  ...inHand.flatMap((situation) => ways.map((way) => goesBack(situation, way))),
  ...stays.map(staysDone),
  ...meetings.map(meets),
  approvesToNobody,
  ownReport,
]
