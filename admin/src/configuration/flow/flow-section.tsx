import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { useNarrow } from '../../records/use-narrow'
import { Message } from '../../ui/states'
import { useDraftEditing, useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { workflowTitle } from '../task-types/workflow-title'
import { FlowDrawing } from './flow-drawing'
import { NewTaskForm } from './new-task-form'
import { NewTaskLink } from './new-task-link'
import { ShippedAgain } from './shipped-again'
import { StatusForm } from './status-form'
import { StatusList } from './status-list'
import { useFlowPlace } from './use-flow-place'
import { WayForm } from './way-form'
import { words } from './words'
import './flow.css'

/** A workflow as a drawing or as a list that says the same, and beside it what is chosen of it to change. */
export const FlowSection = () => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow, definition, status, way, isNewTask, show, showWorkflow } = useFlowPlace()
  const isNarrow = useNarrow()
  const [shownAs, setShownAs] = useState<'drawing' | 'list'>()
  const shown = shownAs ?? (isNarrow ? 'list' : 'drawing')
  // A phone has room for one of them.
  const isAlone = isNarrow && (status !== undefined || way !== undefined || isNewTask)
  const whole = useFaultsAt(`workflows.${workflow}`).filter(
    ({ path }) => !/^workflows\.[^.]+\.(statuses|actions|create)\./.test(path),
  )
  const titles = Object.keys(declaration.workflows).map((key) => ({
    value: key,
    label: label(workflowTitle(declaration.taskTypes, key)),
  }))
  return (
    <div className="flow-columns">
      {isAlone && (
        <div>
          <Button onClick={() => show({})}>{label(words.backToFlow)}</Button>
        </div>
      )}
      <section hidden={isAlone} className="panel stack" aria-label={label(words.workflow)}>
        <div className="draft-head">
          <Select
            aria-label={label(words.workflow)}
            value={workflow}
            options={titles}
            onChange={showWorkflow}
            popupMatchSelectWidth={false}
            className="grow"
          />
          <Segmented
            aria-label={label(words.shownAs)}
            value={shown}
            options={(['drawing', 'list'] as const).map((value) => ({ value, label: label(words[value]) }))}
            onChange={setShownAs}
          />
        </div>
        <FaultTexts faults={whole} />
        <NewTaskLink />
        {shown === 'drawing' ? <FlowDrawing /> : <StatusList />}
        <ShippedAgain />
      </section>
      {definition && way && (
        <WayForm key={`${way.action} ${way.outcome} ${way.place}`} way={way} definition={definition} />
      )}
      {definition && status && !way && <StatusForm key={status} name={status} definition={definition} />}
      {definition && isNewTask && <NewTaskForm definition={definition} />}
      {!way && !status && !isNewTask && (
        <div className="panel desk-only">
          <Message icon="swap" title={label(words.choose)} />
        </div>
      )}
    </div>
  )
}
