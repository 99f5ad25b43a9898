import { useEffect, useSyncExternalStore } from 'react'
import { queryClient } from '../http/query-client'

/** What was told of a task: its newest version, and comments that are new or not what they were. */
export type News = { readonly version: number; readonly comments: readonly number[] }

/** How many forms stand open over a task. */
const open = new Map<number, number>()
/** What was told of tasks under an open form, and is not asked for until somebody looks so that nothing moves there. */
const unread = new Map<number, News>()
/** How often somebody asked to see what was new. */
const looks = new Map<number, number>()
const gone = new Set<number>()
const listeners = new Set<() => void>()

/** Says that something of a task is filled in, under which nothing may move. */
export const useOpenForm = (task: number, isOpen = true): void => {
  useEffect(() => {
    if (!isOpen) return
    open.set(task, (open.get(task) ?? 0) + 1)
    return () => {
      open.set(task, (open.get(task) ?? 1) - 1)
      if (!hasOpenForm(task) && unread.has(task)) read(task)
    }
  }, [task, isOpen])
}

export const hasOpenForm = (task: number): boolean => (open.get(task) ?? 0) > 0

export const tasksUnderForms = (): readonly number[] => [...open.keys()].filter(hasOpenForm)

/** Notes that a task moved on, which under an open form waits for that to be closed, or to be looked at. */
export const noteNews = (task: number, news: News): void => {
  gone.delete(task)
  if (hasOpenForm(task)) unread.set(task, joined(unread.get(task), news))
  changed()
}

export const joined = (before: News | undefined, news: News): News => ({
  version: Math.max(before?.version ?? 0, news.version),
  comments: [...(before?.comments ?? []), ...news.comments],
})

export const noteGone = (task: number): void => {
  gone.add(task)
  unread.delete(task)
  changed()
}

/** After more was missed than is told: what is shown now is what there is. */
export const forgetGone = (): void => {
  gone.clear()
  changed()
}

/** What was told of the task under an open form, and nobody has looked at yet. */
export const useHeldNews = (task: number): News | undefined =>
  useSyncExternalStore(subscribe, () => unread.get(task))

/** Whether the task left its reader's sight. */
export const useGone = (task: number): boolean => useSyncExternalStore(subscribe, () => gone.has(task))

export const isGoneNow = (task: number): boolean => gone.has(task)

/** How often what was new was asked for. */
export const useLooks = (task: number): number => useSyncExternalStore(subscribe, () => looks.get(task) ?? 0)

/** Has what is new come under the form, whose user asked for it. */
export const look = async (task: number): Promise<void> => {
  await read(task)
  looks.set(task, (looks.get(task) ?? 0) + 1)
  changed()
}

const read = (task: number): Promise<void> => {
  unread.delete(task)
  changed()
  return queryClient.invalidateQueries({ queryKey: ['task', String(task)] })
}

const changed = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
