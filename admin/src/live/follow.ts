import type { QueryKey } from '@tanstack/react-query'
import { declarationNow } from '../declaration/held'
import { noteRelease } from '../declaration/release'
import { queryClient } from '../http/query-client'
import type { Summary } from '../tasks/summary'
import { askNews } from './ask-news'
import { forgetGone, hasOpenForm, joined, type News, noteGone, noteNews, tasksUnderForms } from './news'
import type { Told } from './told'

/** Much that happens at once is asked for once. */
const GATHER_MS = 300

type Gathered = {
  readonly tasks: Map<number, News>
  readonly gone: Set<number>
  isUnreadNew: boolean
  isAll: boolean
  isAllTasks: boolean
}

const nothing = (): Gathered => ({
  tasks: new Map(),
  gone: new Set(),
  isUnreadNew: false,
  isAll: false,
  isAllTasks: false,
})

/** Has everything on screen asked anew that something told has overtaken. */
export const follow = () => {
  let gathered = nothing()
  let timer: ReturnType<typeof setTimeout> | undefined

  const noteTask = (id: number, news: News) => {
    gathered.gone.delete(id)
    gathered.tasks.set(id, joined(gathered.tasks.get(id), news))
  }

  const gather = (told: Told): boolean => {
    switch (told.event) {
      case 'task':
        noteTask(told.data.id, { version: told.data.version, comments: [] })
        return true
      case 'comment':
        noteTask(told.data.taskId, { version: 0, comments: [told.data.id] })
        return true
      case 'gone':
        gathered.tasks.delete(told.data.id)
        gathered.gone.add(told.data.id)
        return true
      case 'notification':
        countUnread(told.data.unread)
        gathered.isUnreadNew = true
        return true
      case 'opened':
        gathered.isAllTasks = true
        return true
      case 'reset':
        gathered.isAll = true
        return true
      case 'release':
        noteRelease(told.data.release)
        return false
      default:
        return false
    }
  }

  const pass = () => {
    timer = undefined
    const { tasks, gone, isUnreadNew, isAll, isAllTasks } = gathered
    gathered = nothing()
    if (isAll || isAllTasks) {
      forgetGone()
      // What was missed of them is told as the rest is, and shown when their users want it.
      for (const id of tasksUnderForms()) void askNews(id)
    }
    for (const id of gone) noteGone(id)
    for (const [id, news] of tasks) noteNews(id, news)
    const isTask = ([kind]: QueryKey) => kind === 'task'
    const concerns = (key: QueryKey) => {
      const task = Number(key[1])
      return isTask(key) && !hasOpenForm(task) && (isAll || isAllTasks || tasks.has(task))
    }
    const isOvertaken = (key: QueryKey) =>
      (isAll && !isTask(key)) ||
      concerns(key) ||
      (isUnreadNew && key[0] === 'summary') ||
      ((isAllTasks || tasks.size + gone.size > 0) && (key[0] === 'summary' || isListOf('tasks', key))) ||
      ((isAllTasks || isUnreadNew) && isListOf('notifications', key))
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => isOvertaken(queryKey),
      // Out of sight nothing is asked; what was overtaken is asked for when it is looked at again.
      refetchType: document.visibilityState === 'visible' ? 'active' : 'none',
    })
  }

  return {
    hear: (told: Told) => {
      if (gather(told)) timer ??= setTimeout(pass, GATHER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}

const isListOf = (resource: string, key: QueryKey): boolean => {
  const path = declarationNow()?.resources[resource]?.path
  return path !== undefined && key[0] === 'data' && key.includes(path) && key.includes('list')
}

/** The bell says it at once. */
const countUnread = (unread: number) =>
  queryClient.setQueriesData<{ data: Summary }>(
    { queryKey: ['summary'] },
    (read) => read && { ...read, data: { ...read.data, unread } },
  )
