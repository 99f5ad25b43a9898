import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../auth/me'
import { signedInPerson } from '../auth/session'
import { forget, keep, readKept } from '../storage/kept'
import { askStanding, compare, standingDrafts, write, writeSoon } from './server-copy'
import { useUnsaved } from './unsaved'
import { textOf, type Values, valuesOf } from './values'

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

type Options = {
  /** What stands there before anything is typed. */
  readonly initial?: Values
  /** Shows what this person typed elsewhere since; undefined after it was sent or thrown away there. */
  readonly onArrive: (values: Values | undefined) => void
}

/**
 * What this person types at this place: kept in this browser for seven days or until they sign out, and by the server
 * for 30, so that it goes on at another machine. The newer of the two wins.
 */
export const useDraft = (place: string, { initial = {}, onArrive }: Options): Draft => {
  const { id } = useMe()
  const [restored, setRestored] = useState(() => valuesOf(readKept(id, 'draft', place)))
  const [isTyped, setTyped] = useState(restored !== undefined)
  useUnsaved(isTyped)
  const arrive = useRef(onArrive)
  arrive.current = onArrive
  const { data: standing } = useQuery({
    queryKey: standingDrafts(id),
    queryFn: () => askStanding(id),
    retry: false,
  })
  useEffect(() => {
    if (!standing) return
    let isLeft = false
    const show = async () => {
      const values = await compare(id, place, standing)
      if (isLeft || values === undefined) return
      setRestored(values ?? undefined)
      setTyped(values !== null)
      arrive.current(values ?? undefined)
    }
    void show().catch(() => undefined)
    return () => {
      isLeft = true
    }
  }, [id, place, standing])
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && void write(id, place)
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      void write(id, place)
    }
  }, [id, place])
  const drop = () => {
    forget(id, 'draft', place)
    void write(id, place)
    setTyped(false)
    setRestored(undefined)
  }
  return {
    restored,
    drop,
    dropSent: (values) => {
      const kept = valuesOf(readKept(id, 'draft', place))
      if (kept && textOf(kept) === textOf(values)) drop()
    },
    keep: (values) => {
      const isNew = textOf(values) !== textOf(initial)
      setTyped(isNew)
      if (!isNew) forget(id, 'draft', place)
      // Signed out in another tab: what is typed on here stays on this page alone.
      else if (signedInPerson() === id) keep(id, 'draft', place, values)
      writeSoon(id, place)
    },
  }
}
