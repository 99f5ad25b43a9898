import { declaration } from '../declaration/held'
import { asProblem } from '../wx/problem'
import { showUnread, summary } from '../wx/tabs'

/** What happened in a while, as far as a page may have been overtaken by it. */
export type News = {
  /** By id: the newest version, 0 where only something was said about it. */
  readonly tasks: ReadonlyMap<number, number>
  readonly gone: ReadonlySet<number>
  readonly hasUnread: boolean
  /** Anything may have changed. */
  readonly isAll: boolean
  /** Another declaration is in force. */
  readonly isReleased: boolean
}

type Told = { readonly event: string; readonly data: unknown }
type Follower = { readonly page: object; readonly hear: (news: News) => void }

let follower: Follower | undefined

/** While it lies on top, this page hears what happens. */
export const followOn = (page: object, hear: (news: News) => void): void => {
  follower = { page, hear }
}

/** Much that happens at once is asked for once. */
const GATHER_MS = 300

const nothing = () => ({
  tasks: new Map<number, number>(),
  gone: new Set<number>(),
  hasUnread: false,
  isAll: false,
  isReleased: false,
})

let gathered = nothing()
let hasGathered = false
let isWaiting = false
let isAway = false

// Safe: CONTRACT says what each event holds.
const numberIn = (data: unknown, name: string): number =>
  Number((data as Readonly<Record<string, unknown>> | undefined)?.[name] ?? 0)

const noteTask = (id: number, version: number) => {
  gathered.gone.delete(id)
  gathered.tasks.set(id, Math.max(version, gathered.tasks.get(id) ?? 0))
}

const gather = ({ event, data }: Told): boolean => {
  switch (event) {
    case 'task':
      noteTask(numberIn(data, 'id'), numberIn(data, 'version'))
      return true
    case 'comment':
      noteTask(numberIn(data, 'taskId'), 0)
      return true
    case 'gone':
      gathered.tasks.delete(numberIn(data, 'id'))
      gathered.gone.add(numberIn(data, 'id'))
      return true
    case 'notification':
      showUnread(numberIn(data, 'unread'))
      gathered.hasUnread = true
      return true
    case 'opened':
    case 'reset':
      gathered.isAll = true
      return true
    case 'release':
      gathered.isReleased = true
      return true
    default:
      return false
  }
}

const pass = async () => {
  isWaiting = false
  if (isAway) return
  hasGathered = false
  const news: News = gathered
  gathered = nothing()
  if (news.isReleased) await declaration().catch(asProblem)
  const top = getCurrentPages().slice(-1)[0]
  if (follower && follower.page === top) follower.hear(news)
  else void summary()
}

const passSoon = () => {
  if (isWaiting) return
  isWaiting = true
  setTimeout(() => void pass(), GATHER_MS)
}

export const tell = (told: Told): void => {
  if (!gather(told)) return
  hasGathered = true
  passSoon()
}

/** Out of sight nothing is asked; what was told just before is followed once the program is seen again. */
export const lookAway = (): void => {
  isAway = true
}

export const lookAgain = (): void => {
  isAway = false
  if (hasGathered) passSoon()
}

export const isOfTasks = ({ tasks, gone, isAll, isReleased }: News): boolean =>
  isAll || isReleased || tasks.size > 0 || gone.size > 0
