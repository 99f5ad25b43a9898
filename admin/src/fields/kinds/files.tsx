import { useContext } from 'react'
import type { FileRecord } from '../../files/file'
import { FileIcon } from '../../files/file-icon'
import { FileList } from '../../files/file-list'
import { FilesInput } from '../../files/files-input'
import { ShownFiles } from '../../files/shown-files'
import { useWords } from '../../i18n/use-words'
import { Empty } from '../Empty'
import type { FieldOf, InputProps, Kind, TextProps } from '../kind'

type Files = FieldOf<'files'>
type Named = Pick<FileRecord, 'id' | 'name'>

// Pictures where their addresses are at hand, names elsewhere.
const Text = ({ value }: TextProps<Files>) => {
  const shown = useContext(ShownFiles)
  const files = Array.isArray(value) ? value.filter(isNamed) : []
  if (files.length === 0) return <Empty />
  const held = files.flatMap(({ id }) => shown.filter((file) => file.id === id))
  if (held.length === files.length) return <FileList files={held} />
  return (
    <span className="files-names">
      {files.map(({ id, name }) => (
        <span key={id} className="files-mark" title={name}>
          <FileIcon name={name} /> {name}
        </span>
      ))}
    </span>
  )
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value

const Input = ({ field, id, value, onChange }: InputProps<Files>) => {
  const { label } = useWords()
  const ids = Array.isArray(value) ? value.map((one) => (isNamed(one) ? one.id : Number(one))) : []
  return (
    <FilesInput
      id={id}
      value={ids}
      onChange={(chosen) => onChange?.(chosen ?? [])}
      name={label(field.label)}
    />
  )
}

export const files: Kind<Files> = { Text, Input }
