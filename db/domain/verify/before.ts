import type { Content } from '../declare'
import type { Fields } from '../fields'

/** What is in force, and every field that any release ever had, by resource, as the last of them had it. */
export type Before = {
  readonly content: Content
  readonly known: Readonly<Record<string, Fields>>
}
