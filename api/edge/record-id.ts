import { MAX_ID } from '@oms/db/domain/limits'
import type { AppContext } from '../app-env'
import { notFound } from './errors'

/** The `:id` of the path; what is no id names nothing, so it throws 404. */
export const idOf = (c: AppContext): number => {
  const text = c.req.param('id') ?? ''
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
  if (id < 1 || id > MAX_ID) throw notFound()
  return id
}
