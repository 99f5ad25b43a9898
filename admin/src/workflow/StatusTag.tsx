import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { useDefinitions } from './definitions'
import type { Followed } from './followed'

/** A status in the words, tone and icon of the definition that the task follows. */
export const StatusTag = ({ status, task }: { status: string; task?: Followed | undefined }) => {
  const { label } = useWords()
  const definitions = useDefinitions()
  const found = (task && definitions.of(task)?.statuses[status]) ?? definitions.statuses[status]
  if (!found) return <ToneTag>{definitions.isReady ? status : '…'}</ToneTag>
  return (
    <ToneTag tone={found.tone} icon={found.icon}>
      {label(found.label)}
    </ToneTag>
  )
}
