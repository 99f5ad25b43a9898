import { useWords } from '../i18n/use-words'
import { ToneTag } from '../ui/ToneTag'
import { words } from './words'

/** Beside a turn that nobody active can take. */
export const StrandedTag = () => {
  const { label } = useWords()
  return (
    <span className="task-stranded" title={label(words.strandedHelp)}>
      <ToneTag tone="orange" icon="warning" plain>
        {label(words.stranded)}
      </ToneTag>
    </span>
  )
}
