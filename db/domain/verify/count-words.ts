import type { Label } from '../label'
import type { Counted } from './fault'

/** `12`, or that there are more. */
export const counted = ({ count, isMore }: Counted): Label =>
  isMore ? { zh: `超过 ${count}`, en: `more than ${count}` } : { zh: `${count}`, en: `${count}` }
