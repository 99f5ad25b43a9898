import { Button } from 'antd'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { words } from './words'

/** Higher than this it is folded, to `--folded` of the style sheet; what is little more is shown whole. */
const MOST = 560

type Props = { children: ReactNode; startsOpen?: boolean }

/** Long content shows its beginning and a button; keyboard focus that gets into the rest unfolds it. */
export const Foldable = ({ children, startsOpen = false }: Props) => {
  const { label } = useWords()
  const content = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(startsOpen)
  useLayoutEffect(() => {
    const element = content.current
    if (!element) return
    const measure = () => setLong(element.offsetHeight > MOST)
    const unfold = () => setOpen(true)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('focusin', unfold)
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', unfold)
    }
  }, [])
  const isFolded = isLong && !isOpen
  return (
    <div className="foldable" data-folded={isFolded}>
      <div className="foldable-window">
        <div ref={content}>{children}</div>
      </div>
      {isLong && (
        <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {label(isOpen ? words.fold : words.unfold)}
        </Button>
      )}
    </div>
  )
}
