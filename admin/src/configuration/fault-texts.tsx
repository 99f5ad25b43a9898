import { useWords } from '../i18n/use-words'
import type { ToldFault } from './faults'
import { words } from './words'

/** What is wrong, each with the case in which it would go wrong. */
export const FaultTexts = ({ faults }: { faults: readonly ToldFault[] }) => {
  const { label } = useWords()
  return faults.map(({ path, code, text, example }) => (
    <p key={`${path} ${code}`} className="entry-fault" data-tone="red">
      {text}
      {example && <span className="entry-example">{`${label(words.example)}${example}`}</span>}
    </p>
  ))
}
