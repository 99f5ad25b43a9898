import type { TaskRow, Turn } from '@oms/db/domain/answered'
import type { Label } from '@oms/db/domain/label'
import { parties, type Role, roles } from '@oms/db/domain/roles'
import { alternativesOf } from '@oms/db/domain/workflow/actions'
import type { Definition, Outcome, Who } from '@oms/db/domain/workflow/definition'
import { words } from './words'

type Asked = Pick<TaskRow, 'status' | 'turn'> & Readonly<Record<string, unknown>>

/** The party where it has one role only, else the role: what people call who has the turn. */
export const roleLabel = (role: Role): Label => {
  const { party, label } = roles[role]
  const isAlone = Object.values(roles).filter((other) => other.party === party).length === 1
  return isAlone ? parties[party].label : label
}

/** Who has the turn: a person by name, else a role by its label. */
export const turnHolder = (turn: Turn): Label =>
  turn.name ? { zh: turn.name, en: turn.name } : roleLabel(turn.role)

/** What is awaited of whoever has the turn: the likeliest action that is theirs in this status. */
export const awaitedAction = (definition: Definition, task: Asked): Label | undefined => {
  const { turn } = task
  if (!turn) return undefined
  const found = Object.values(definition.actions)
    .map((action) => ({
      action,
      ways: Object.values(action.outcomes)
        .flatMap(alternativesOf)
        .filter((way) => way.to !== null && way.from !== 'open' && way.from.includes(task.status))
        .filter((way) => isTheirs(way, task, turn)),
    }))
    .filter(({ ways }) => ways.length > 0)
    .sort((a, b) => a.action.rank - b.action.rank)[0]
  if (!found) return undefined
  return found.ways.length === 1 ? found.ways[0]?.label : found.action.label
}

const isTheirs = (way: Outcome, task: Asked, turn: Turn): boolean =>
  way.orTurn === true || way.who.some((who) => suits(who, task, turn))

const suits = (who: Who, task: Asked, turn: Turn): boolean => {
  if ('system' in who) return false
  if (turn.userId === undefined) return who.roles?.includes(turn.role) ?? false
  if (who.rule === undefined || typeof who.rule === 'string' || !('is' in who.rule)) return false
  const { column } = who.rule
  return task[column] === turn.userId
}

type Me = { readonly id: number; readonly role: Role }

/** Whether it is this person's turn: by name, or by their role; what they can see is their organisation's anyway. */
export const isMyTurn = (turn: Turn | null, me: Me): boolean =>
  turn !== null && (turn.userId === undefined ? turn.role === me.role : turn.userId === me.id)

/** "等待 张工 处理，已 3 小时"; `duration` in the reader's language. */
export const turnSentence = (
  definition: Definition | undefined,
  task: Asked,
  me: Me,
  duration: string,
): Label => {
  if (!task.turn) return words.nobodysTurn
  const what = definition && awaitedAction(definition, task)
  return isMyTurn(task.turn, me)
    ? words.waitingForYou(what, duration)
    : words.waitingFor(turnHolder(task.turn), task.turn.name === undefined, what, duration)
}
