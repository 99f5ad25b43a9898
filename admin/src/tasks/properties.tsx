import type { Field } from '@oms/db/domain/fields'
import { grouped } from '@oms/db/domain/groups'
import { asRequired, isEmpty, isRequiredNow } from '@oms/db/domain/required-when'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { Fragment } from 'react'
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
      {grouped(shown).map(({ heading, fields: together }, index) => (
        <Fragment key={heading?.zh ?? index}>
          {heading && <h3 className="task-h3">{label(heading)}</h3>}
          <dl>
            {together.map(([name, field]) => (
              <div key={name} className="task-property">
                <dt>{label(field.label)}</dt>
                <dd>
                  <EditableField task={task} name={name} field={asKept(field, task, name)}>
                    <FieldText field={field} value={valueOf(task, name)} record={task} />
                    {name === 'dueAt' && isOverdue(task, definition) && (
                      <ToneTag tone="red">{label(words.overdue)}</ToneTag>
                    )}
                  </EditableField>
                </dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </aside>
  )
}

/** What the task requires and has is not emptied. */
const asKept = (field: Field, task: Task, name: string): Field =>
  isRequiredNow(field, task) && !isEmpty(valueOf(task, name)) ? asRequired(field) : field

const isOverdue = (task: Task, definition: Definition | undefined): boolean => {
  const phase = definition?.statuses[task.status]?.phase
  const isRunning = phase === 'open' || phase === 'working'
  return isRunning && task.dueAt !== null && Date.parse(task.dueAt) < Date.now()
}
