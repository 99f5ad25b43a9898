import type { ComponentType } from 'react'
import type { RecordRow } from './use-record-page'

/** Tells what a change of a record would bring about beyond it; `values` are the form's at this moment. */
export type Consequence = ComponentType<{
  record: RecordRow
  values: Readonly<Record<string, unknown>>
}>
