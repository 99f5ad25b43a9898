import type { Tone } from '@oms/db/domain/roles'
import type { CSSProperties } from 'react'

/** A shape in the colours of a tone. */
export const toneStyle = (tone: Tone): CSSProperties => ({
  color: `var(--tone-${tone}-text)`,
  background: `var(--tone-${tone}-back)`,
  borderColor: `var(--tone-${tone}-edge)`,
})
