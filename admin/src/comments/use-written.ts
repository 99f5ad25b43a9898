import { bodyOf, type NamingText, writtenFrom } from '@oms/db/domain/named'
import { useRef, useState } from 'react'
import { draftPlace } from '../drafts/draft-place'
import { type Draft, useDraft } from '../drafts/use-draft'
import type { Values } from '../drafts/values'
import { sayDone, sayTyping } from '../live/say-presence'
import { useVisibility } from './visibility'

export type Written = NamingText & {
  readonly visibility: string
  readonly attachmentIds: readonly number[]
}

type Writing = {
  readonly written: Written
  readonly write: (changes: Partial<Written>) => void
  /** What of it is sent, and kept as a draft. */
  readonly values: Values
  readonly isEmpty: boolean
  readonly clear: () => void
  /** After it was sent; what was written since stays. */
  readonly clearSent: (sent: Written) => void
  readonly draft: Draft
}

/** The comment that is being written on a task: kept as a draft, and told to whoever looks at the task. */
export const useWritten = (task: number): Writing => {
  const { offered, usual } = useVisibility()
  const draft = useDraft(draftPlace.comment(task), { onArrive: (values) => setWritten(read(values)) })
  const read = (values: Values = {}): Written => {
    const visibility = String(values.visibility ?? usual)
    return {
      ...writtenFrom(String(values.body ?? '')),
      visibility: offered.includes(visibility) ? visibility : usual,
      attachmentIds: Array.isArray(values.attachmentIds) ? values.attachmentIds.map(Number) : [],
    }
  }
  const [written, setWritten] = useState(() => read(draft.restored))
  const latest = useRef(written)
  latest.current = written
  const valuesOf = (one: Written): Values => ({
    ...(one.text !== '' && { body: bodyOf(one) }),
    ...(one.visibility !== usual && { visibility: one.visibility }),
    ...(one.attachmentIds.length > 0 && { attachmentIds: one.attachmentIds }),
  })
  const hasNothing = ({ text, attachmentIds }: Written) => text === '' && attachmentIds.length === 0
  const clear = () => {
    setWritten(read())
    draft.drop()
    sayDone(task)
  }
  return {
    written,
    values: valuesOf(written),
    isEmpty: hasNothing(written),
    draft,
    write: (changes) => {
      const next = { ...written, ...changes }
      setWritten(next)
      // Whom nothing is for is not worth keeping.
      draft.keep(hasNothing(next) ? {} : valuesOf(next))
      if (changes.text !== undefined) changes.text === '' ? sayDone(task) : sayTyping(task)
    },
    clear,
    clearSent: (sent) => {
      const rest = writtenSince(sent, latest.current)
      clear()
      if (hasNothing(rest)) return
      setWritten(rest)
      draft.keep(valuesOf(rest))
    },
  }
}

const writtenSince = (sent: Written, now: Written): Written => ({
  ...now,
  text: now.text.startsWith(sent.text) ? now.text.slice(sent.text.length).trimStart() : now.text,
  attachmentIds: now.attachmentIds.filter((id) => !sent.attachmentIds.includes(id)),
})
