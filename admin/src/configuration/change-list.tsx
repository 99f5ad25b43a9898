import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import type { ToldChange } from './draft'
import { changeKinds } from './words'

const tones = { add: 'green', change: 'blue', remove: 'orange' } as const

/** What differs, in whole sentences. */
export const ChangeList = ({ changes }: { changes: readonly ToldChange[] }) => {
  const { label } = useWords()
  return (
    <ul className="plain-list">
      {changes.map(({ path, kind, text }) => (
        <li key={`${path} ${text}`} className="change">
          <ToneTag tone={tones[kind]}>{label(changeKinds[kind])}</ToneTag>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}
