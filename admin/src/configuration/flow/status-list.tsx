import { useWords } from '../../i18n/use-words'
import { ToneTag } from '../../ui/ToneTag'
import { useDraftEditing } from '../editing'
import { FaultTexts } from '../fault-texts'
import { faultsAt } from '../faults'
import { namedPersonOf } from './change-definition'
import { waysOutOf } from './flow-of'
import { statusLabel, turnLabel, whoMay } from './people'
import { useFlowPlace } from './use-flow-place'
import { wayText, words } from './words'

/** The drawing as a list: each status, whose turn it is there, and its ways out. */
export const StatusList = () => {
  const { label } = useWords()
  const { declaration, verified } = useDraftEditing()
  const { workflow, definition, show } = useFlowPlace()
  if (!definition) return null
  return (
    <ol className="plain-list">
      {Object.entries(definition.statuses).map(([key, status]) => (
        <li key={key} className="stack flow-entry">
          <div className="row">
            <button type="button" className="link-button" onClick={() => show({ status: key })}>
              <ToneTag tone={status.tone} icon={status.icon}>
                {label(status.label) || key}
              </ToneTag>
            </button>
            <span className="quiet-text">
              {label(turnLabel(status.turn, declaration, namedPersonOf(definition, key)?.label))}
            </span>
            {definition.create.to === key && <span className="faint-text">{label(words.begins)}</span>}
          </div>
          <FaultTexts faults={faultsAt(verified?.faults ?? [], `workflows.${workflow}.statuses.${key}`)} />
          <ul className="flow-ways">
            {waysOutOf(definition, key).map((one) => (
              <li key={`${one.action} ${one.outcome} ${one.place}`}>
                <button type="button" className="link-button" onClick={() => show({ status: key, way: one })}>
                  {label(
                    wayText(
                      one.way.label,
                      one.way.to === null ? words.stays : statusLabel(definition, one.way.to),
                      whoMay(one.way, declaration),
                    ),
                  )}
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
