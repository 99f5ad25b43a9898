import type { Field } from '@oms/db/domain/fields'
import { COMMENT_MAX } from '@oms/db/domain/workflow/forms'
import { isGiven } from '@oms/db/domain/workflow/named-fields'
import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { words } from './more-words'

type Props = {
  value: string | undefined
  /** Its place in the content. */
  at: string
  onChange: (field: string | undefined) => void
}

const NONE = '-'

/** Where the comment of a step is kept on the task, beside the log. */
export const CommentToEntry = ({ value, at, onChange }: Props) => {
  const { label } = useWords()
  const fields = useDraftEditing().declaration.resources.tasks?.fields ?? {}
  const offered = Object.entries(fields).filter(
    ([key, field]) => key === value || (isGiven(key, field.kind) && holdsComments(field)),
  )
  return (
    <Entry label={label(words.commentTo)} help={label(words.commentToHelp)} at={at}>
      {(id) => (
        <Select
          id={id}
          value={value ?? NONE}
          onChange={(next) => onChange(next === NONE ? undefined : next)}
          options={[
            { value: NONE, label: label(words.inLogOnly) },
            ...offered.map(([key, field]) => ({ value: key, label: label(field.label) || key })),
          ]}
        />
      )}
    </Entry>
  )
}

/** Whether any comment finds room in it, and it is nobody's to fill in who reports. */
const holdsComments = (field: Field): boolean =>
  !field.archived &&
  !field.required &&
  (field.kind === 'text' || field.kind === 'markdown') &&
  field.max >= COMMENT_MAX
