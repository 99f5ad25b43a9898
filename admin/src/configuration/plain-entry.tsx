import { type ReactNode, useId } from 'react'
import { FaultTexts } from './fault-texts'
import type { ToldFault } from './faults'

type Props = {
  label: string
  help?: string
  isRequired?: boolean
  faults?: readonly ToldFault[]
  children: (id: string) => ReactNode
}

/** One thing to fill in: its label above, help and what is wrong under it. */
export const PlainEntry = ({ label, help, isRequired, faults = [], children }: Props) => {
  const id = useId()
  return (
    <div className="entry" data-faulty={faults.length > 0 || undefined}>
      <label htmlFor={id}>
        {label}
        {isRequired && (
          <span className="entry-star" aria-hidden>
            *
          </span>
        )}
      </label>
      {children(id)}
      {help && <p className="entry-help">{help}</p>}
      <FaultTexts faults={faults} />
    </div>
  )
}
