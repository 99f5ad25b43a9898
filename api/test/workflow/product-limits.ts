import type { Field } from '@oms/db/domain/fields'
import { actionsFor } from '@oms/db/domain/workflow/actions'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Case } from './case'
import type { Situation } from './journeys'
import type { Onlooker } from './open-cells'
import { act, codes, rowOf, undone } from './play'
import type { Person } from './world'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const after = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds)

/** Whom a task may be given to, at the field that says so. */
const choices: readonly (readonly [
  situation: Situation,
  to: Person | number | string | null,
  code: number,
])[] = [
  ['reviewed', 'manager', 200],
  ['reviewed', 'goneEmployee', 422],
  ['reviewed', 'rivalEmployee', 422],
  ['reviewed', 'rival', 422],
  ['reviewed', 'creator', 422],
  ['reviewed', 'admin', 422],
  ['reviewed', 999_999, 422],
  ['reviewed', 'nobody', 422],
  ['reviewed', null, 422],
  ['turnedDown', 'assignee', 200],
  ['reopened', 'assignee', 200],
  ['assigned', 'assignee', 422],
  ['assigned', 'formerHandler', 200],
  ['processing', 'assignee', 422],
  ['waitsForUser', 'assignee', 422],
  ['waitsForManagement', 'assignee', 422],
  ['waitsForOutside', 'assignee', 422],
]

/** To whom it may be handed over. */
const heirs: readonly (readonly [to: Person | number | null, code: number])[] = [
  ['colleague', 200],
  ['creator', 422],
  ['stranger', 422],
  ['admin', 422],
  ['manager', 422],
  [999_999, 422],
  [null, 422],
]

const handsTo = ([creatorId, code]: (typeof heirs)[number]): Case => ({
  name: `completed: admin handover ${creatorId} → ${code}`,
  run: async (play) => {
    const { taskId, now } = await play.scene('completed')
    const fact = await undone(play, (tx) => act(tx, play, 'admin', taskId, 'handover', { creatorId }, now))
    expect(codes[fact.kind]).toBe(code)
    if (fact.kind === 'invalid') expect(Object.keys(fact.errors)).toEqual(['creatorId'])
  },
})

const gives = ([situation, assigneeId, code]: (typeof choices)[number]): Case => ({
  name: `${situation}: manager assign ${assigneeId} → ${code}`,
  run: async (play) => {
    const { taskId, now } = await play.scene(situation)
    const fact = await undone(play, (tx) => act(tx, play, 'manager', taskId, 'assign', { assigneeId }, now))
    expect(codes[fact.kind]).toBe(code)
    if (fact.kind === 'invalid') expect(Object.keys(fact.errors)).toEqual(['assigneeId'])
  },
})

/** What a form may not hold, and the field that is named. */
const wrongForms: readonly (readonly [Situation, Onlooker, string, Record<string, unknown>, string])[] = [
  ['reviewed', 'manager', 'assign', {}, 'assigneeId'],
  ['reviewed', 'manager', 'assign', { assigneeId: 'coworker', dueAt: 'tomorrow' }, 'dueAt'],
  ['processing', 'assignee', 'handle.hold', { comment: 'because' }, 'cause'],
  ['processing', 'assignee', 'handle.hold', { comment: 'because', cause: 'weather' }, 'cause'],
  ['processing', 'assignee', 'handle.complete', { cause: 'user' }, 'cause'],
  ['completed', 'creator', 'confirm.accept', { rating: 0 }, 'rating'],
  ['completed', 'creator', 'confirm.accept', { rating: 6 }, 'rating'],
  ['completed', 'creator', 'confirm.accept', { rating: 4.5 }, 'rating'],
  ['completed', 'creator', 'confirm.rework', { comment: 'because', rating: 3 }, 'rating'],
  ['pending', 'admin', 'review.approve', { reviewerId: 1 }, 'reviewerId'],
  ['pending', 'admin', 'review.approve', { comment: 'x'.repeat(2001) }, 'comment'],
  ['pending', 'admin', 'review.approve', { comment: 7 }, 'comment'],
]

const refuses = ([situation, who, does, fields, named]: (typeof wrongForms)[number]): Case => ({
  name: `${situation}: ${who} ${does} ${JSON.stringify(fields).slice(0, 60)} → 422 ${named}`,
  run: async (play) => {
    const { taskId, now } = await play.scene(situation)
    const fact = await undone(play, (tx) => act(tx, play, who, taskId, does, fields, now))
    expect(fact).toMatchObject({ kind: 'invalid', errors: { [named]: [expect.anything()] } })
    if (fact.kind === 'invalid') expect(Object.keys(fact.errors)).toEqual([named])
  },
})

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

/** What the forms ask for, choices with their answers; every one ends with the comment. */
const forms: readonly (readonly [Situation, Onlooker, Readonly<Record<string, string>>])[] = [
  [
    'pending',
    'admin',
    {
      ...{ 'review.approve': '', 'review.return': '', 'review.reject': '', close: '' },
      handover: 'creatorId of the client',
    },
  ],
  ['returned', 'creator', { resubmit: '', withdraw: '' }],
  ['reviewed', 'manager', { assign: 'assigneeId of the contractor, dueAt', decline: '' }],
  ['assigned', 'assignee', { 'handle.start': '', 'handle.decline': '' }],
  ['processing', 'assignee', { 'handle.complete': '', 'handle.hold': 'cause: user management outside' }],
  ['waitsForOutside', 'assignee', { 'handle.resume': '' }],
  ['completed', 'creator', { 'confirm.accept': 'rating up to 5', 'confirm.rework': '' }],
  ['closed', 'creator', { reopen: '' }],
]

const spelled = (key: string, field: Field): string => {
  if (field.kind === 'choice') return `${key}: ${Object.keys(field.options).join(' ')}`
  if (field.kind === 'rating') return `${key} up to ${field.max}`
  return field.kind === 'person' && field.from ? `${key} of the ${field.from}` : key
}

const asks = ([situation, who, wanted]: (typeof forms)[number]): Case => ({
  name: `${situation}: what the forms ask ${who} for`,
  run: async ({ db, definition, people, scene }) => {
    const { taskId, now } = await scene(situation)
    const open = actionsFor(definition, await rowOf(db, taskId), people[who], now).filter((one) => one.open)
    const asked = open.flatMap((action) =>
      action.outcomes.map(({ key, fields }) => {
        const { comment, ...own } = fields
        expect(comment).toMatchObject({ kind: 'markdown', max: 2000 })
        const texts = Object.entries(own).map(([name, field]) => spelled(name, field))
        return [key === 'default' ? action.key : `${action.key}.${key}`, texts.join(', ')]
      }),
    )
    expect(Object.fromEntries(asked)).toEqual(wanted)
  },
})

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
  ...choices.map(gives),
  ...heirs.map(handsTo),
  ...wrongForms.map(refuses),
  ...forms.map(asks),
  ...[urgesOnce, reopensInTime, managerAtWork, contractorChanges, inPhases],
]
