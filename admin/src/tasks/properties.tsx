import { resourceByName } from '@oms/db/domain/resources'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { EditableField } from './editable-field'
import type { Task } from './task'
import { words } from './words'

const always = ['taskType', 'priority', 'projectId', 'creatorId', 'assigneeId', 'createdAt', 'updatedAt']
const whenKnown = ['reviewerId', 'handlerId', 'dueAt', 'closeReason', 'rating']
const order = [
  'taskType',
  'priority',
  'projectId',
  'creatorId',
  'reviewerId',
  'assigneeId',
  'handlerId',
  'dueAt',
  'createdAt',
  'updatedAt',
  'closeReason',
  'rating',
]

type Props = { task: Task; definition: Definition | undefined }

/** What the task is, each changed where it stands by whoever may. */
export const Properties = ({ task, definition }: Props) => {
  const { label } = useWords()
  const record: Readonly<Record<string, unknown>> = task
  const shown = order.filter(
    (name) => always.includes(name) || (whenKnown.includes(name) && record[name] != null),
  )
  return (
    <aside className="panel task-properties" aria-label={label(words.properties)}>
      <h2 className="task-h2">{label(words.properties)}</h2>
      <dl>
        {shown.map((name) => {
          const field = resourceByName.tasks?.fields[name]
          return (
            field && (
              <div key={name} className="task-property">
                <dt>{label(field.label)}</dt>
                <dd>
                  <EditableField task={task} name={name} field={field}>
                    <FieldText field={field} value={record[name]} record={record} />
                    {name === 'dueAt' && isOverdue(task, definition) && (
                      <ToneTag tone="red">{label(words.overdue)}</ToneTag>
                    )}
                  </EditableField>
                </dd>
              </div>
            )
          )
        })}
      </dl>
    </aside>
  )
}

const isOverdue = (task: Task, definition: Definition | undefined): boolean => {
  const phase = definition?.statuses[task.status]?.phase
  const isRunning = phase === 'open' || phase === 'working'
  return isRunning && task.dueAt !== null && Date.parse(task.dueAt) < Date.now()
}
