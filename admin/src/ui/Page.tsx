import { type ReactNode, useEffect } from 'react'

type Props = {
  title: string
  heading?: ReactNode
  help?: ReactNode
  action?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** A screen: its title, the one primary button at the right, then the work. */
export const Page = ({ title, heading, help, action, narrow, children }: Props) => {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <h1 tabIndex={-1}>{heading ?? title}</h1>
        {action && <div className="row page-action">{action}</div>}
      </header>
      {help && <p className="page-help">{help}</p>}
      {children}
    </div>
  )
}
