import type { Turn } from '@oms/db/domain/answered'
import type { Label } from '@oms/db/domain/label'
import { roleLabel } from '@oms/db/domain/role-label'
import type { Me } from '../session/session'
import { say } from '../words/language'
import { durationSince } from '../words/time'
import { turn as words } from '../words/words'

export const isMine = (turn: Turn | null, me: Me): boolean =>
  turn !== null && (turn.userId === undefined ? turn.role === me.role : turn.userId === me.id)

/** Whom the turn is of, by name or by what they are. */
export const whoseOf = ({ name, role }: Turn): Label => (name ? { zh: name, en: name } : roleLabel(role))

/** "等待 张工，已 3 小时". */
export const turnText = (turn: Turn | null, me: Me): string => {
  if (!turn) return say(words.ended)
  if (turn.stranded) return say(words.stranded)
  const duration = durationSince(turn.since)
  if (isMine(turn, me)) return say(words.mine(duration))
  return say(words.of(whoseOf(turn), duration))
}
