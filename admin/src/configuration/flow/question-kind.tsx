import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Entry } from '../entry'
import { type OpenKind, openKinds } from '../fields/new-field'
import { kindWords } from '../fields/words'
import { words } from './question-words'

type Props = {
  kind: OpenKind
  /** Its place in the content. */
  at?: string
  onChange: (kind: OpenKind) => void
}

/** How a step's own question is answered. */
export const QuestionKind = ({ kind, at, onChange }: Props) => {
  const { label } = useWords()
  return (
    <Entry label={label(words.kind)} help={label(kindWords[kind].hint)} at={at}>
      {(id) => (
        <Select<OpenKind>
          id={id}
          value={kind}
          onChange={onChange}
          options={openKinds.map((one) => ({ value: one, label: label(kindWords[one].label) }))}
        />
      )}
    </Entry>
  )
}
