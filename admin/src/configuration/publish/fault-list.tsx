import { Link } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { FaultTexts } from '../fault-texts'
import { placeOf, type ToldFault } from '../faults'
import { mendWhat, words } from './words'

/** What is wrong, each with the way to where it is mended. */
export const FaultList = ({ faults }: { faults: readonly ToldFault[] }) => {
  const { label } = useWords()
  const { draft } = useDraftEditing()
  return (
    <ul className="plain-list">
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.code} ${fault.text}`} className="row">
          <div className="grow">
            <FaultTexts faults={[fault]} />
          </div>
          <Link
            to={`/configuration/drafts/${draft.id}/${placeOf(fault.path)}`}
            aria-label={label(mendWhat(fault.text))}
          >
            {label(words.mend)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
