import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Case } from './case'
import type { Situation } from './journeys'
import type { Onlooker } from './onlookers'
import { act, undone } from './play'
import { offeredTo } from './product-cells'
import { toldIn } from './product-consequences'
import { openTo } from './shipped/table'

/** The admin who reviewed the task has left since: those told as admins are the others. */
const leavings: readonly (readonly [in_: Situation, who: Onlooker, does: string, tells: string])[] = [
  ['returnedAgain', 'creator', 'resubmit', 'secondAdmin'],
  ['sentBack', 'creator', 'withdraw', 'secondAdmin'],
  ['reviewed', 'manager', 'decline', 'secondAdmin'],
  ['completed', 'creator', 'confirm.accept', 'assignee deputy manager secondAdmin'],
  ['closed', 'creator', 'reopen', 'secondAdmin'],
  ['rejected', 'secondAdmin', 'reopen', ''],
]

const isNotTold = ([situation, who, does, tells]: (typeof leavings)[number]): Case => ({
  name: `${situation}: ${who} ${does} tells nothing to the reviewer who has left`,
  run: async (play) => {
    const scene = await play.scene(situation)
    await undone(play, async (tx) => {
      const { users } = tx.tables
      await tx.updateWhere(users, { status: 'disabled' }, eq(users.id, play.people.admin.id))
      const sent = { comment: 'because' }
      expect(await act(tx, play, who, scene.taskId, does, sent, scene.now)).toMatchObject({ kind: 'done' })
      expect(await toldIn(tx, play, scene)).toBe(tells)
    })
  },
})

/** The same admin, having become somebody at the contractor, may what they may who are that. */
const newcomers: readonly (readonly [in_: Situation, like: 'manager' | 'coworker'])[] = [
  ...(['sentBack', 'turnedDown', 'completed', 'confirmed', 'closed'] as const).map(
    (situation) => [situation, 'manager'] as const,
  ),
  ...[['cancelledSentBack', 'manager'] as const, ['rejected', 'manager'] as const],
  ...(['sentBack', 'processing', 'closed'] as const).map((situation) => [situation, 'coworker'] as const),
]

const hasMoved = ([situation, like]: (typeof newcomers)[number]): Case => ({
  name: `${situation}: a reviewer who became a ${like}`,
  run: async (play) => {
    const { id, name } = play.people.admin
    const offered = await offeredTo(play, await play.scene(situation), { ...play.people[like], id, name })
    expect(offered.sort()).toEqual([...openTo(situation, like)].sort())
  },
})

/** Nobody reviews what they reported themselves, and nobody urges themselves. */
const notToOneself = ['review.approve', 'review.return', 'review.reject', 'urge']

/** A reporter who became an administrator may what either may. */
const isPromoted = (situation: Situation): Case => ({
  name: `${situation}: a reporter who became an administrator`,
  run: async (play) => {
    const { id, name } = play.people.creator
    const offered = await offeredTo(play, await play.scene(situation), { ...play.people.admin, id, name })
    const either = new Set([...openTo(situation, 'creator'), ...openTo(situation, 'admin')])
    expect(offered.sort()).toEqual([...either].filter((does) => !notToOneself.includes(does)).sort())
  },
})

export const everyMove: readonly Case[] = [
  ...leavings.map(isNotTold),
  ...newcomers.map(hasMoved),
  ...(['pending', 'sentBack', 'returned'] as const).map(isPromoted),
]
