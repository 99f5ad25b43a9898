import { useWords } from '../../i18n/use-words'
import { useFaultsAt } from '../editing'
import { beginsIn, words } from './new-task-words'
import { statusLabel } from './people'
import { useFlowPlace } from './use-flow-place'

/** Where new tasks begin, and the way to what they are asked. */
export const NewTaskLink = () => {
  const { label } = useWords()
  const { workflow, definition, isNewTask, show } = useFlowPlace()
  const isFaulty = useFaultsAt(`workflows.${workflow}.create`).length > 0
  if (!definition) return null
  return (
    <p className="flat quiet-text row">
      {label(beginsIn(statusLabel(definition, definition.create.to)))}
      <button
        type="button"
        className="link-button"
        aria-current={isNewTask || undefined}
        onClick={() => show({ isNewTask: true })}
      >
        {label(words.open)}
        {isFaulty && <span className="dot-fault" data-tone="red" aria-hidden />}
      </button>
    </p>
  )
}
