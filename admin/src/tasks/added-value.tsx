import type { TaskRow } from '@oms/db/domain/answered'
import type { Field } from '@oms/db/domain/fields'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { valueOf } from './task'
import { words } from './words'

type Props = { task: TaskRow; name: string; field: Field; isNamed?: boolean }

/** A field that the portal knows by its descriptor alone, in a row; nothing where it is empty and has no column. */
export const AddedValue = ({ task, name, field, isNamed = false }: Props) => {
  const { label } = useWords()
  const value = valueOf(task, name)
  const text = <FieldText field={field} value={value} record={task} />
  if (!isNamed) return text
  if (value === undefined || value === null || value === '') return null
  return (
    <span title={label(field.label)}>
      {label(field.label)}
      {label(words.colon)}
      {text}
    </span>
  )
}
