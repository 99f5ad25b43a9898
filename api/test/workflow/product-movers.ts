import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Case } from './case'
import type { Situation } from './journeys'
import type { Onlooker } from './open-cells'
import { act, undone } from './play'
import { offeredTo } from './product-cells'
import { toldIn } from './product-consequences'

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

/** What the same admin may still do, having become somebody at the contractor. */
const newcomers: readonly (readonly [in_: Situation, like: 'manager' | 'coworker', offered: string])[] = [
  ['sentBack', 'manager', 'urge'],
  ['turnedDown', 'manager', 'assign decline'],
  ['completed', 'manager', 'urge'],
  ['confirmed', 'manager', 'urge'],
  ['closed', 'manager', ''],
  ['cancelledSentBack', 'manager', ''],
  ['rejected', 'manager', ''],
  ['sentBack', 'coworker', ''],
  ['processing', 'coworker', ''],
  ['closed', 'coworker', ''],
]

const hasMoved = ([situation, like, wanted]: (typeof newcomers)[number]): Case => ({
  name: `${situation}: a reviewer who became a ${like} ${wanted || 'nothing'}`,
  run: async (play) => {
    const { id, name } = play.people.admin
    const offered = await offeredTo(play, await play.scene(situation), { ...play.people[like], id, name })
    expect(offered.sort().join(' ')).toBe(wanted)
  },
})

/** What a reporter may do who became an administrator: nobody reviews what they reported themselves. */
const promoted: readonly (readonly [in_: Situation, offered: string])[] = [
  ['pending', 'close handover withdraw'],
  ['sentBack', 'close handover withdraw'],
  ['returned', 'close handover resubmit withdraw'],
]

const isPromoted = ([situation, wanted]: (typeof promoted)[number]): Case => ({
  name: `${situation}: a reporter who became an administrator ${wanted}`,
  run: async (play) => {
    const { id, name } = play.people.creator
    const offered = await offeredTo(play, await play.scene(situation), { ...play.people.admin, id, name })
    expect(offered.sort().join(' ')).toBe(wanted)
  },
})

export const everyMove: readonly Case[] = [
  ...leavings.map(isNotTold),
  ...newcomers.map(hasMoved),
  ...promoted.map(isPromoted),
]
