import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { useDefinitions } from './definitions'

/** A status in the words, tone and icon of the definition that the task follows. */
export const StatusTag = ({ status, version }: { status: string; version?: number }) => {
  const { label } = useWords()
  const definitions = useDefinitions()
  const found = definitions.of(version)?.statuses[status] ?? definitions.statuses[status]
  if (!found) return <ToneTag>{definitions.isReady ? status : '…'}</ToneTag>
  return (
    <ToneTag tone={found.tone} icon={found.icon}>
      {label(found.label)}
    </ToneTag>
  )
}
