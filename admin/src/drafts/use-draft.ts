import { useState } from 'react'
import { useMe } from '../auth/me'
import { signedInPerson } from '../auth/session'
import { forget, keep, readKept } from '../storage/kept'
import { useUnsaved } from './unsaved'

export type Values = Readonly<Record<string, unknown>>

export type Draft = {
  /** What was typed here before and never sent. */
  readonly restored: Values | undefined
  /** Remembers what is typed; nothing typed is no draft. */
  readonly keep: (values: Values) => void
  /** After it was sent or thrown away. */
  readonly drop: () => void
  /** After it turned out that just these had been sent; what was typed since stays. */
  readonly dropSent: (values: Values) => void
}

/** What this person types at this place, kept in this browser for seven days or until they sign out. */
export const useDraft = (place: string, initial: Values = {}): Draft => {
  const { id } = useMe()
  const [restored, setRestored] = useState(() => draftOf(readKept(id, 'draft', place)))
  const [isTyped, setTyped] = useState(restored !== undefined)
  useUnsaved(isTyped)
  const drop = () => {
    forget(id, 'draft', place)
    setTyped(false)
    setRestored(undefined)
  }
  return {
    restored,
    drop,
    dropSent: (values) => {
      const kept = draftOf(readKept(id, 'draft', place))
      if (kept && textOf(kept) === textOf(values)) drop()
    },
    keep: (values) => {
      const isNew = textOf(values) !== textOf(initial)
      setTyped(isNew)
      if (!isNew) forget(id, 'draft', place)
      // Signed out in another tab: what is typed on here stays on this page alone.
      else if (signedInPerson() === id) keep(id, 'draft', place, values)
    },
  }
}

export const draftPlace = {
  create: 'tasks.create',
  comment: (task: number) => `tasks.${task}.comment`,
  action: (task: number, action: string, outcome: string) => `tasks.${task}.${action}.${outcome}`,
  edit: (task: number, field: string) => `tasks.${task}.edit.${field}`,
} as const

const draftOf = (value: unknown): Values | undefined =>
  typeof value === 'object' && value !== null ? (value as Values) : undefined

const textOf = (values: Values): string =>
  JSON.stringify(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
