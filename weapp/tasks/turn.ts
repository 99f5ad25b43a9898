import type { Label } from '@oms/db/domain/label'
import { parties, type Role, roles } from '@oms/db/domain/roles'
import type { Me } from '../session/session'
import { say } from '../words/language'
import { durationSince } from '../words/time'
import { turn as words } from '../words/words'
import type { Turn } from './task'

/** The party where it has one role only, else the role: what people call who has the turn. */
const roleLabel = (role: Role): Label => {
  const { party, label } = roles[role]
  const isAlone = Object.values(roles).filter((other) => other.party === party).length === 1
  return isAlone ? parties[party].label : label
}

export const isMine = (turn: Turn | null, me: Me): boolean =>
  turn !== null && (turn.userId === undefined ? turn.role === me.role : turn.userId === me.id)

/** "等待 张工，已 3 小时". */
export const turnText = (turn: Turn | null, me: Me): string => {
  if (!turn) return say(words.ended)
  if (turn.stranded) return say(words.stranded)
  const duration = durationSince(turn.since)
  if (isMine(turn, me)) return say(words.mine(duration))
  return say(words.of(turn.name ? { zh: turn.name, en: turn.name } : roleLabel(turn.role), duration))
}
