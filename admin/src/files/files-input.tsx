import { useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { AddFiles } from './add-files'
import { ChosenFiles } from './chosen-files'
import { useTakeFiles } from './take-files'
import { useTellUnderWay } from './under-way'
import { useUploads } from './use-uploads'
import { words } from './words'

type Props = {
  id?: string
  value?: readonly number[]
  onChange?: (ids: readonly number[] | undefined) => void
  /** Of a field: it takes what is pasted into it or dropped on it alone, and the form's own input the rest. */
  name?: string
}

/** The files of a form, as the ids of what has arrived; also what is pasted or dropped anywhere on the form. */
export const FilesInput = ({ id, value = [], onChange, name }: Props) => {
  const { label } = useWords()
  const element = useRef<HTMLFieldSetElement>(null)
  const uploads = useUploads(value, (ids) => onChange?.(ids.length > 0 ? ids : undefined))
  useTakeFiles(element, uploads.add)
  useTellUnderWay(uploads.underWay)
  return (
    <fieldset
      ref={element}
      id={id}
      className="files-input"
      aria-label={name ?? label(words.files)}
      data-takes-files={name === undefined ? undefined : ''}
    >
      <div className="row">
        <AddFiles onAdd={uploads.add} withText />
        <span className="faint-text desk-only">{label(words.hint)}</span>
      </div>
      <ChosenFiles {...uploads} />
    </fieldset>
  )
}
