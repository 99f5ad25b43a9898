import { useEffect, useRef, useSyncExternalStore } from 'react'

/** What the API tells as it happens, by the names of its `GET /api/events`; `opened`: from here on, nothing from before. */
export type Told =
  | { readonly event: 'task'; readonly data: { readonly id: number; readonly version: number } }
  | { readonly event: 'comment'; readonly data: { readonly id: number; readonly taskId: number } }
  | { readonly event: 'notification'; readonly data: { readonly unread: number } }
  | { readonly event: 'release'; readonly data: { readonly release: number } }
  | { readonly event: 'presence'; readonly data: Presence }
  | { readonly event: 'gone'; readonly data: { readonly id: number } }
  | { readonly event: 'reset' | 'end' | 'opened'; readonly data: object }

export type Presence = {
  readonly taskId: number
  readonly userId: number
  readonly name: string
  readonly state: 'viewing' | 'typing' | 'gone'
}

type Listener = (told: Told) => void

const listeners = new Set<Listener>()
const watchers = new Set<() => void>()
let isTelling = false

/** Whether screens are told what happens; while they are not, they ask now and then. */
export const isLive = (): boolean => isTelling

export const useIsLive = (): boolean =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, isLive)

export const setLive = (next: boolean): void => {
  if (isTelling === next) return
  isTelling = next
  for (const watcher of watchers) watcher()
}

export const tell = (told: Told): void => {
  for (const listener of [...listeners]) listener(told)
}

export const onTold = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Hears what happens for as long as the component stands. */
export const useTold = (listener: Listener): void => {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => onTold((told) => latest.current(told)), [])
}
