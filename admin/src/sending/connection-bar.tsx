import { useIsDown } from '../http/connection'
import { useWords } from '../i18n/use-words'
import { words } from './words'
import './sending.css'

/** Says that nobody answers, and that what stands below is from before; gone with the first answer. */
export const ConnectionBar = () => {
  const { label } = useWords()
  const isDown = useIsDown()
  // The region stands before its text, or a screen reader would not read it out.
  return (
    <div role="status" aria-live="polite" className={isDown ? 'connection' : undefined}>
      {isDown && (
        <>
          <strong>{label(words.down)}</strong> {label(words.downHelp)}
        </>
      )}
    </div>
  )
}
