import { tasks } from '@oms/db/domain/resources/tasks'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { EditableField } from './editable-field'
import type { Task } from './task'
import { words } from './words'

export const Description = ({ task }: { task: Task }) => {
  const { label } = useWords()
  const field = tasks.fields.description
  return (
    <section className="panel task-description" aria-label={label(words.description)}>
      <EditableField task={task} name="description" field={field}>
        <h2 className="task-h2">{label(words.description)}</h2>
      </EditableField>
      {task.description ? (
        <FieldText field={field} value={task.description} record={task} />
      ) : (
        <p className="task-quiet">{label(words.noDescription)}</p>
      )}
    </section>
  )
}
