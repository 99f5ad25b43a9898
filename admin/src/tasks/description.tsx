import type { Field } from '@oms/db/domain/fields'
import { useResource } from '../declaration/held'
import { FieldText } from '../fields/FieldText'
import type { FileRecord } from '../files/file'
import { FileList } from '../files/file-list'
import { useWords } from '../i18n/use-words'
import { EditableField } from './editable-field'
import { type Task, valueOf } from './task'
import { useWritable } from './use-writable'
import { words } from './words'

/** Called by a shorter name here than in a form. */
const DESCRIPTION = 'description'

type Props = { task: Task; files: readonly FileRecord[] }

/** The texts of several paragraphs: the description, and after it what else there is to read or to write. */
export const Texts = ({ task, files }: Props) => {
  const { fields } = useResource('tasks')
  const writable = useWritable(task)
  return Object.entries(fields)
    .filter(([, { kind }]) => kind === 'markdown')
    .filter(([name, { required }]) => required || valueOf(task, name) != null || writable.includes(name))
    .map(([name, field]) => (
      <Text key={name} task={task} name={name} field={field} files={name === DESCRIPTION ? files : []} />
    ))
}

const Text = ({ task, name, field, files }: Props & { name: string; field: Field }) => {
  const { label } = useWords()
  const value = valueOf(task, name)
  const title = label(name === DESCRIPTION ? words.description : field.label)
  return (
    <section className="panel task-description" aria-label={title}>
      <EditableField task={task} name={name} field={field}>
        <h2 className="task-h2">{title}</h2>
      </EditableField>
      {value ? (
        <FieldText field={field} value={value} record={task} />
      ) : (
        <p className="task-quiet">{label(name === DESCRIPTION ? words.noDescription : words.noText)}</p>
      )}
      <FileList files={files} />
    </section>
  )
}
