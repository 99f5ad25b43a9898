import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

type Props = {
  title: string
  heading?: ReactNode
  /** Stands after the title. */
  beside?: ReactNode
  help?: ReactNode
  action?: ReactNode
  narrow?: boolean
  children: ReactNode
}

// The key that the router gives to the place where it began.
const FIRST = 'default'

/** A screen: its title, the one primary button at the right, then the work. */
export const Page = ({ title, heading, beside, help, action, narrow, children }: Props) => {
  useEffect(() => {
    document.title = title
  }, [title])
  const { key } = useLocation()
  const begin = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What led here has left the screen, and the focus with it: it goes on where this one begins.
    const isLost = key !== FIRST && document.activeElement === document.body
    if (isLost) begin.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <h1 ref={begin} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {beside}
        {action && <div className="row page-action">{action}</div>}
      </header>
      {help && <p className="page-help">{help}</p>}
      {children}
    </div>
  )
}
