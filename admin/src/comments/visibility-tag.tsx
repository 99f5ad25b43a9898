import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { useVisibility } from './visibility'
import { words } from './words'

/** Says whom a comment is for, where that is not everyone. */
export const VisibilityTag = ({ visibility }: { visibility: string }) => {
  const { label } = useWords()
  const { usual, optionOf } = useVisibility()
  const option = optionOf(visibility)
  if (!option || visibility === usual) return null
  return (
    <ToneTag tone={option.tone} icon="lock">
      {label(words.visibleTo(option.label))}
    </ToneTag>
  )
}
