import type { Field } from '@oms/db/domain/fields'
import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'

type Props = { field: Field | undefined; value: string }

/** A chosen option in its words, tone and icon. */
export const ChoiceTag = ({ field, value }: Props) => {
  const { label } = useWords()
  const option = field?.kind === 'choice' ? field.options[value] : undefined
  if (!option) return <>{value}</>
  return (
    <ToneTag tone={option.tone} icon={option.icon} plain>
      {label(option.label)}
    </ToneTag>
  )
}
