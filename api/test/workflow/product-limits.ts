import type { Field } from '@oms/db/domain/fields'
import { actionsFor } from '@oms/db/domain/workflow/actions'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Case } from './case'
import type { Situation } from './journeys'
import type { Onlooker } from './onlookers'
import { act, rowOf, undone } from './play'
import type { Agreed } from './shipped/agreed'
import { table } from './shipped/table'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const after = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)

/** Who may do it there. */
const whoMay = (situation: Situation, { ways }: Agreed): Onlooker => {
  const way = ways.find((one) => one.in.includes(situation))
  if (!way) throw new Error(`It is open to nobody in ${situation}`)
  return way.who
}

const gives = (does: string, agreed: Agreed): readonly Case[] =>
  (agreed.takes ?? []).map(([situation, fields]) => ({
    name: `${situation}: ${does} takes ${JSON.stringify(fields)}`,
    run: async (play) => {
      const { taskId, now } = await play.scene(situation)
      const sent = { comment: 'because', ...fields }
      const who = whoMay(situation, agreed)
      expect(await undone(play, (tx) => act(tx, play, who, taskId, does, sent, now))).toMatchObject({
        kind: 'done',
      })
    },
  }))

const refuses = (does: string, agreed: Agreed): readonly Case[] =>
  (agreed.refuses ?? []).map(([situation, fields, named]) => ({
    name: `${situation}: ${does} ${JSON.stringify(fields).slice(0, 60)} → 422 ${named}`,
    run: async (play) => {
      const { taskId, now } = await play.scene(situation)
      const sent = { comment: 'because', ...fields }
      const who = whoMay(situation, agreed)
      const fact = await undone(play, (tx) => act(tx, play, who, taskId, does, sent, now))
      expect(fact).toMatchObject({ kind: 'invalid', errors: { [named]: [expect.anything()] } })
      if (fact.kind === 'invalid') expect(Object.keys(fact.errors)).toEqual([named])
    },
  }))

const urgesOnce: Case = {
  name: 'urge: once in 4 hours per person and task',
  run: async (play) => {
    const { taskId, now } = await play.scene('processing')
    const other = await play.scene('assigned')
    await undone(play, async (tx) => {
      const urge = (who: Onlooker, wait: number, id = taskId) =>
        act(tx, play, who, id, 'urge', {}, after(now, wait))
      expect(await urge('creator', 0)).toMatchObject({ kind: 'done' })
      expect(await urge('creator', 0)).toEqual({ kind: 'tooSoon', retryAfter: 4 * 3600 })
      expect(await urge('creator', HOUR)).toEqual({ kind: 'tooSoon', retryAfter: 3 * 3600 })
      expect(await urge('creator', 4 * HOUR - 1)).toEqual({ kind: 'tooSoon', retryAfter: 1 })
      expect(await urge('admin', MINUTE)).toMatchObject({ kind: 'done' })
      expect(await urge('manager', MINUTE)).toMatchObject({ kind: 'done' })
      expect(await urge('creator', MINUTE, other.taskId)).toMatchObject({ kind: 'done' })
      expect(await urge('creator', 4 * HOUR)).toMatchObject({ kind: 'done' })
      expect(await urge('creator', 8 * HOUR - 1)).toMatchObject({ kind: 'tooSoon' })
    })
  },
}

const reopensInTime: Case = {
  name: 'reopen: the creator has seven days to the millisecond, approved or not, the admin for ever',
  run: async (play) => {
    for (const situation of ['closed', 'rejected', 'withdrawn'] as const) {
      const { taskId } = await play.scene(situation)
      const { closedAt } = await rowOf(play.db, taskId)
      if (closedAt === null) throw new Error('Closed without a moment')
      const reopen = (who: Onlooker, wait: number) =>
        undone(play, (tx) => act(tx, play, who, taskId, 'reopen', {}, after(closedAt, wait)))
      expect(await reopen('creator', 7 * DAY)).toMatchObject({ kind: 'done' })
      expect(await reopen('creator', 7 * DAY + 1)).toMatchObject({ kind: 'forbidden' })
      expect(await reopen('admin', 700 * DAY)).toMatchObject({ kind: 'done' })
    }
  },
}

const managerAtWork: Case = {
  name: 'a manager who took a task on handles it as its assignee',
  run: async (play) => {
    const { taskId, now } = await play.scene('reviewed')
    await undone(play, async (tx) => {
      const does = (who: Onlooker, action: string, sent = {}) => act(tx, play, who, taskId, action, sent, now)
      expect(await does('manager', 'assign', { assigneeId: 'deputy' })).toMatchObject({ kind: 'done' })
      expect(await does('manager', 'handle.start')).toMatchObject({ kind: 'forbidden' })
      expect(await does('deputy', 'handle.start')).toMatchObject({ kind: 'done' })
      expect(await does('deputy', 'handle.complete')).toMatchObject({ kind: 'done' })
      expect((await rowOf(tx, taskId)).handlerId).toBe(play.people.deputy.id)
    })
  },
}

const contractorChanges: Case = {
  name: 'each approval gives the task to the contractor that the project has then',
  run: async (play) => {
    const { taskId, now } = await play.scene('sentBack')
    await undone(play, async (tx) => {
      const { projects } = tx.tables
      const contractorOrganizationId = play.organizations.rivals
      await tx.updateWhere(projects, { contractorOrganizationId }, eq(projects.id, play.projectId))
      const does = (who: Onlooker, action: string) => act(tx, play, who, taskId, action, {}, now)
      expect(await does('admin', 'review.approve')).toMatchObject({ kind: 'done' })
      expect(await rowOf(tx, taskId)).toMatchObject({ contractorOrganizationId, turnRole: 'manager' })
      expect(await does('manager', 'urge')).toEqual({ kind: 'absent' })
      const decline = act(tx, play, 'rival', taskId, 'decline', { comment: 'not ours' }, now)
      expect(await decline).toMatchObject({ kind: 'done' })
    })
  },
}

const spelled = (key: string, field: Field): string => {
  if (field.kind === 'choice') return `${key}: ${Object.keys(field.options).join(' ')}`
  if (field.kind === 'rating') return `${key} up to ${field.max}`
  return field.kind === 'person' && field.from ? `${key} of the ${field.from}` : key
}

/** What its form asks for wherever it is open; every one ends with the comment. */
const asks = (does: string, agreed: Agreed): readonly Case[] =>
  agreed.ways.map(({ in: [situation], who }) => ({
    name: `${situation}: ${does} asks ${who} for ${agreed.asks || 'nothing'}`,
    run: async ({ db, definition, people, scene }) => {
      if (!situation) throw new Error(`${does} is open nowhere`)
      const { taskId, now } = await scene(situation)
      const [key, outcome = 'default'] = does.split('.')
      const open = actionsFor(definition, await rowOf(db, taskId), people[who], now).filter((one) => one.open)
      const found = open.find((one) => one.key === key)?.outcomes.find((one) => one.key === outcome)
      const { comment, ...own } = found?.fields ?? {}
      expect(comment).toMatchObject({ kind: 'markdown', max: 2000 })
      expect(
        Object.entries(own)
          .map(([name, field]) => spelled(name, field))
          .join(', '),
      ).toBe(agreed.asks)
    },
  }))

const phases = {
  ...{ pending: 'open', returned: 'open', reviewed: 'open' },
  ...{ assigned: 'working', processing: 'working', on_hold: 'working' },
  ...{ completed: 'done', confirmed: 'done', closed: 'closed' },
}

const inPhases: Case = {
  name: 'each status is of its phase: open, working, done or closed',
  run: async ({ definition }) => {
    const found = Object.entries(definition.statuses).map(([key, { phase }]) => [key, phase])
    expect(Object.fromEntries(found)).toEqual(phases)
  },
}

export const everyLimit: readonly Case[] = [
  ...Object.entries(table).flatMap(([does, agreed]) => [
    ...gives(does, agreed),
    ...refuses(does, agreed),
    ...asks(does, agreed),
  ]),
  ...[urgesOnce, reopensInTime, managerAtWork, contractorChanges, inPhases],
]
