import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Case } from './case'
import { type Situation, situations, statusOf } from './journeys'
import { actBySystem, rowOf, undone } from './play'
import { expectChanges, lastEntry, toldIn, turnOf } from './product-consequences'
import { type Consequence, outcomes } from './shipped/table'

/** What happens by itself where a task type says after how long, and what follows. */
type Deed = Pick<Consequence, 'changes' | 'turn' | 'tells'> & {
  readonly in: Situation
  readonly does: string
  readonly to: string
}
const deeds: readonly Deed[] = [
  {
    in: 'completed',
    does: 'confirm.accept',
    to: 'confirmed',
    changes: { status: 'confirmed', confirmedAt: 'now' },
    turn: 'admin',
    tells: 'admin assignee creator deputy manager secondAdmin',
  },
  {
    in: 'confirmed',
    does: 'close',
    to: 'closed',
    changes: { status: 'closed', closedAt: 'now', closeReason: 'finished' },
    turn: null,
    tells: 'assignee creator deputy manager',
  },
]

const follows = (one: Deed): Case => ({
  name: `${one.in}: the system ${one.does} → ${one.to}`,
  run: async (play) => {
    const scene = await play.scene(one.in)
    await undone(play, async (tx) => {
      const before = await rowOf(tx, scene.taskId)
      expect(await actBySystem(tx, play, scene.taskId, one.does, scene.now)).toMatchObject({ kind: 'done' })
      const after = await rowOf(tx, scene.taskId)
      expectChanges(play, scene, before, after, one.changes)
      expect(turnOf(play, after)).toBe(one.turn)
      expect(await toldIn(tx, play, scene)).toBe(one.tells)
      expect(await lastEntry(tx, scene.taskId)).toMatchObject({
        ...{ actorName: 'OMS', comment: null, fromStatus: statusOf[one.in], toStatus: one.to },
      })
    })
  },
})

const reviewerLeft: Case = {
  name: 'completed: the system confirm.accept tells nothing to the reviewer who has left',
  run: async (play) => {
    const scene = await play.scene('completed')
    await undone(play, async (tx) => {
      const { users } = tx.tables
      await tx.updateWhere(users, { status: 'disabled' }, eq(users.id, play.people.admin.id))
      const fact = await actBySystem(tx, play, scene.taskId, 'confirm.accept', scene.now)
      expect(fact).toMatchObject({ kind: 'done' })
      expect(await toldIn(tx, play, scene)).toBe('assignee creator deputy manager secondAdmin')
    })
  },
}

/** In each status all that the system may do there; relieving whoever left is tried with those who leave. */
const open: Readonly<Record<string, string>> = {
  ...{ assigned: 'relieve', processing: 'relieve', on_hold: 'relieve' },
  ...{ completed: 'confirm.accept', confirmed: 'close' },
}

const mayNoMore = (situation: Situation): Case => {
  const may = open[statusOf[situation]]
  return {
    name: `${situation}: the system may ${may ?? 'nothing'}`,
    run: async (play) => {
      const { taskId, now } = await play.scene(situation)
      const done: string[] = []
      for (const does of outcomes) {
        const { kind } = await undone(play, (tx) => actBySystem(tx, play, taskId, does, now))
        if (kind === 'done') done.push(does)
      }
      expect(done).toEqual(may === undefined ? [] : [may])
    },
  }
}

export const everyDeedOfSystem: readonly Case[] = [
  ...deeds.map(follows),
  reviewerLeft,
  ...situations.map(mayNoMore),
]
