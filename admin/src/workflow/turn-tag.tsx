import type { TaskRow } from '@oms/db/domain/answered'
import { useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'
import { durationSince, fullTime } from '../ui/Moment'
import { useDefinitions } from './definitions'
import { StrandedTag } from './stranded-tag'
import { isMyTurn, turnHolder, turnSentence } from './turn-words'
import { words } from './words'

/** Whose turn it is and for how long, in a row; the whole sentence on hover. */
export const TurnTag = ({ task }: { task: TaskRow }) => {
  const { label } = useWords()
  const me = useMe()
  const definitions = useDefinitions()
  if (!task.turn) return <span className="task-quiet">—</span>
  const duration = durationSince(task.turn.since)
  const isMine = isMyTurn(task.turn, me)
  const sentence = turnSentence(definitions.of(task), task, me, duration)
  return (
    <span className="task-turn" title={`${label(sentence)} (${fullTime(task.turn.since)})`}>
      {task.turn.stranded ? (
        <StrandedTag />
      ) : (
        <span className={isMine ? 'task-turn-mine' : 'task-cut'}>
          {isMine ? label(words.you) : label(turnHolder(task.turn))}
        </span>
      )}
      <span className="task-quiet"> · {duration}</span>
    </span>
  )
}
