import { roleLabel } from '@oms/db/domain/role-label'
import type { Me } from '../session/session'
import { say } from '../words/language'
import { durationSince } from '../words/time'
import { turn as words } from '../words/words'
import type { Turn } from './task'

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
