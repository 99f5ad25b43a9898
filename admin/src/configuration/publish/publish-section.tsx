import { useWords } from '../../i18n/use-words'
import { SkeletonLines } from '../../ui/states'
import { ChangeList } from '../change-list'
import { useDraftEditing } from '../editing'
import { FaultList } from './fault-list'
import { PublishForm } from './publish-form'
import { words } from './words'

/** What would change and what it touches, in whole sentences, and the button that puts it in force. */
export const PublishSection = () => {
  const { label } = useWords()
  const { verified } = useDraftEditing()
  if (!verified)
    return (
      <div className="panel">
        <SkeletonLines lines={6} />
      </div>
    )
  const { faults, changes, affects, ok } = verified
  return (
    <>
      {faults.length > 0 && (
        <section className="panel" aria-label={label(words.faults)}>
          <h2 className="panel-title">{label(words.faults)}</h2>
          <FaultList faults={faults} />
        </section>
      )}
      {(changes.length > 0 || ok) && (
        <section className="panel" aria-label={label(words.changes)}>
          <h2 className="panel-title">{label(words.changes)}</h2>
          {changes.length === 0 && <p className="flat quiet-text">{label(words.noChanges)}</p>}
          <ChangeList changes={changes} />
        </section>
      )}
      {changes.length > 0 && (
        <section className="panel" aria-label={label(words.affects)}>
          <h2 className="panel-title">{label(words.affects)}</h2>
          {affects.length === 0 && <p className="flat quiet-text">{label(words.affectsNothing)}</p>}
          <ul className="plain-list">
            {affects.map(({ path, text }) => (
              <li key={`${path} ${text}`}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {changes.length > 0 && <PublishForm />}
    </>
  )
}
