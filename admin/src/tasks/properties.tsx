import type { Definition } from '@oms/db/domain/workflow/definition'
import { useDeclaration, useResource } from '../declaration/held'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { propertiesOf } from './by-hand'
import { EditableField } from './editable-field'
import { type Task, valueOf } from './task'
import { useWritable } from './use-writable'
import { words } from './words'

/** That nobody has it yet is worth a line. */
const ALWAYS = 'assigneeId'

type Props = { task: Task; definition: Definition | undefined }

/** What the task is, each changed where it stands by whoever may. */
export const Properties = ({ task, definition }: Props) => {
  const { label } = useWords()
  const { fields } = useResource('tasks')
  const { workflows } = useDeclaration()
  const writable = useWritable(task)
  const shown = propertiesOf(fields, workflows).filter(
    ([name]) => valueOf(task, name) != null || name === ALWAYS || writable.includes(name),
  )
  return (
    <aside className="panel task-properties" aria-label={label(words.properties)}>
      <h2 className="task-h2">{label(words.properties)}</h2>
      <dl>
        {shown.map(([name, field]) => (
          <div key={name} className="task-property">
            <dt>{label(field.label)}</dt>
            <dd>
              <EditableField task={task} name={name} field={field}>
                <FieldText field={field} value={valueOf(task, name)} record={task} />
                {name === 'dueAt' && isOverdue(task, definition) && (
                  <ToneTag tone="red">{label(words.overdue)}</ToneTag>
                )}
              </EditableField>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

const isOverdue = (task: Task, definition: Definition | undefined): boolean => {
  const phase = definition?.statuses[task.status]?.phase
  const isRunning = phase === 'open' || phase === 'working'
  return isRunning && task.dueAt !== null && Date.parse(task.dueAt) < Date.now()
}
