import type { Tone } from '@oms/db/domain/roles'
import type { ReactNode } from 'react'
import { Icon } from './icons'

type Props = { tone?: Tone; icon?: string; plain?: boolean; children: ReactNode }

/** A word with its colour and icon; `plain` leaves out the background. */
export const ToneTag = ({ tone = 'grey', icon, plain, children }: Props) => (
  <span className={plain ? 'tone tone-plain' : 'tone'} data-tone={tone}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </span>
)
