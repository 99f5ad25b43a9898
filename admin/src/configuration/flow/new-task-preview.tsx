import type { Label } from '@oms/db/domain/label'
import { askedOfNewTask } from '@oms/db/domain/new-task'
import { Button } from 'antd'
import { FieldGroups } from '../../fields/field-groups'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { words } from './new-task-words'
import { words as questionWords } from './question-words'
import { TriedField } from './tried-field'
import { useFlowPlace } from './use-flow-place'
import { writtenByReporters } from './written-by-reporters'

/** The form of a new task of this workflow, as far as some role sees it, to be tried. */
export const NewTaskPreview = ({ name }: { name: Label }) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow } = useFlowPlace()
  const type = Object.entries(declaration.taskTypes).find(
    ([, one]) => one.workflow === workflow && !one.archived,
  )?.[0]
  return (
    <section className="stack form-preview" aria-label={label(questionWords.preview)}>
      <h3 className="entry-legend flat">{label(questionWords.preview)}</h3>
      <p className="entry-help">{label(type === undefined ? words.unused : words.previewHelp)}</p>
      {type !== undefined && (
        <>
          <FieldGroups fields={askedOfNewTask(declaration, writtenByReporters(declaration), type)}>
            {(key, field) => <TriedField key={`${key} ${field.kind}`} name={key} field={field} />}
          </FieldGroups>
          <div>
            <Button type="primary" disabled>
              {label(name)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
