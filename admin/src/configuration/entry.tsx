import type { ComponentProps } from 'react'
import { useFaultsAt } from './editing'
import { PlainEntry } from './plain-entry'

type Props = Omit<ComponentProps<typeof PlainEntry>, 'faults'> & {
  /** The place of the content that it edits: what is wrong there is said under it. */
  at?: string
}

const NOWHERE = '-'

/** One thing of the draft to fill in. */
export const Entry = ({ at = NOWHERE, ...rest }: Props) => <PlainEntry {...rest} faults={useFaultsAt(at)} />
