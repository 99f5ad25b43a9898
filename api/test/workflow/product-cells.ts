import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import { actionsFor } from '@oms/db/domain/workflow/actions'
import { expect } from 'vitest'
import type { Case } from './case'
import { type Situation, situations, statusOf } from './journeys'
import { type Onlooker, onlookers } from './onlookers'
import { attempts, expected, isBystander, sees } from './open-cells'
import { act, codes, type Play, rowOf, type Scene, undone } from './play'
import { openTo, table } from './shipped/table'

/** What one person meets in one situation, whatever they try. */
const cell = (situation: Situation, person: Onlooker): Case => ({
  name: `${situation} (${statusOf[situation]}): ${person} ${openTo(situation, person).join(' ') || 'nothing'}`,
  run: async (play) => {
    const scene = await play.scene(situation)
    // Who cannot see a task is answered alike whatever they try.
    const tried = sees(situation, person) ? attempts : attempts.slice(0, 3)
    const wanted = Object.fromEntries(tried.map((attempt) => [attempt, expected(situation, person, attempt)]))
    expect(await answers(play, scene, person, wanted)).toEqual(wanted)
    expect((await offered(play, scene, person)).sort()).toEqual([...openTo(situation, person)].sort())
    if (isBystander(person)) expect(await reasons(play, scene, person)).toEqual(['who'])
  },
})

/** The code that each attempt is answered with; what goes through is undone before the next. */
const answers = async (
  play: Play,
  { taskId, now }: Scene,
  person: Onlooker,
  wanted: Record<string, number>,
) => {
  const send = async (tx: Handle, attempt: string, version?: number) => {
    const sent = { comment: 'because', ...table[attempt]?.ways[0]?.fields }
    return codes[(await act(tx, play, person, taskId, attempt, sent, now, version)).kind]
  }
  const given: Record<string, number> = {}
  const open = Object.keys(wanted).filter((attempt) => wanted[attempt] === 200)
  for (const attempt of open) {
    given[attempt] = await undone(play, (tx) => send(tx, attempt))
    expect(await undone(play, (tx) => send(tx, attempt, 1_000_000)), `${attempt} on an old version`).toBe(409)
  }
  await undone(play, async (tx) => {
    const before = await rowOf(tx, taskId)
    for (const attempt of Object.keys(wanted)) given[attempt] ??= await send(tx, attempt)
    if (open.length === Object.values(given).filter((code) => code === 200).length)
      expect(await rowOf(tx, taskId), 'refused, and nothing changed').toEqual(before)
  })
  return given
}

const offered = async (play: Play, scene: Scene, person: Onlooker) =>
  offeredTo(play, scene, play.people[person])

/** The outcomes that the task offers, even to someone past whose scope it came. */
export const offeredTo = async ({ db, definition }: Play, { taskId, now }: Scene, actor: Actor) => {
  const task = await rowOf(db, taskId)
  return actionsFor(definition, task, actor, now).flatMap((action) =>
    action.open
      ? action.outcomes.map(({ key }) => (key === 'default' ? action.key : `${action.key}.${key}`))
      : [],
  )
}

/** Why what is closed is closed to a person. */
const reasons = async ({ db, definition, people }: Play, { taskId, now }: Scene, person: Onlooker) => {
  const task = await rowOf(db, taskId)
  const closed = actionsFor(definition, task, people[person], now).flatMap((one) =>
    one.open ? [] : one.because,
  )
  return [...new Set(closed)]
}

const reached = (situation: Situation): Case => ({
  name: `${situation} is ${statusOf[situation]}`,
  run: async (play) => {
    const { taskId } = await play.scene(situation)
    expect((await rowOf(play.db, taskId)).status).toBe(statusOf[situation])
  },
})

export const everyCell: readonly Case[] = situations.flatMap((situation) => [
  reached(situation),
  ...onlookers.map((person) => cell(situation, person)),
])
