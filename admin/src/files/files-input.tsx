import { useEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { AddFiles } from './add-files'
import { ChosenFiles } from './chosen-files'
import { useTakeFiles } from './take-files'
import { useUploads } from './use-uploads'
import { words } from './words'

type Props = {
  value?: readonly number[]
  onChange?: (ids: readonly number[] | undefined) => void
  /** How many are under way. */
  onUnderWay?: (count: number) => void
}

/** The files of a form, as the ids of what has arrived; also what is pasted or dropped anywhere on the form. */
export const FilesInput = ({ value = [], onChange, onUnderWay }: Props) => {
  const { label } = useWords()
  const element = useRef<HTMLDivElement>(null)
  const uploads = useUploads(value, (ids) => onChange?.(ids.length > 0 ? ids : undefined))
  useTakeFiles(element, uploads.add)
  const { underWay } = uploads
  const tell = useRef(onUnderWay)
  tell.current = onUnderWay
  useEffect(() => tell.current?.(underWay), [underWay])
  return (
    <div ref={element} className="files-input">
      <div className="row">
        <AddFiles onAdd={uploads.add} withText />
        <span className="faint-text desk-only">{label(words.hint)}</span>
      </div>
      <ChosenFiles {...uploads} />
    </div>
  )
}
