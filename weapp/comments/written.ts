import { bodyOf, type NamingText, writtenFrom } from '@oms/db/domain/named'
import type { DraftValues } from '../drafts/server-copy'
import type { FileRef } from '../files/kept'
import type { Visibility } from './comment-rights'

/** A comment that is being written. */
export type Written = NamingText & { readonly visibility: string; readonly refs: readonly FileRef[] }

export const nothingWritten = (usual = ''): Written => ({ text: '', named: [], visibility: usual, refs: [] })

/** From how a draft keeps it, here and in the portal. */
export const writtenOf = (values: DraftValues | undefined, { offered, usual }: Visibility): Written => {
  const visibility = String(values?.visibility ?? usual)
  return {
    ...writtenFrom(String(values?.body ?? '')),
    visibility: offered.includes(visibility) ? visibility : usual,
    refs: Array.isArray(values?.attachmentIds) ? values.attachmentIds : [],
  }
}

export const isEmpty = ({ text, refs }: Written): boolean => text.trim() === '' && refs.length === 0

/** What stands there now beyond what was sent. */
export const writtenSince = (sent: Written, now: Written): Written => ({
  ...now,
  text: now.text.startsWith(sent.text) ? now.text.slice(sent.text.length).trimStart() : now.text,
  refs: now.refs.filter((ref) => !sent.refs.includes(ref)),
})

/** How it is kept and travels; whom nothing is for is not worth keeping. */
export const valuesOf = (written: Written, usual: string): DraftValues => ({
  ...(written.text !== '' && { body: bodyOf(written) }),
  ...(written.visibility !== usual && { visibility: written.visibility }),
  ...(written.refs.length > 0 && { attachmentIds: written.refs }),
})
