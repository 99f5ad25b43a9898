import type { Label } from '../label'
import type { Definition } from '../workflow/definition'
import type { Announcement } from './timers'

/** Something that happens by itself, as one task's answer tells of it. */
export type Upcoming = {
  readonly at: string
  readonly kind: Announcement | 'act'
  readonly action?: string
  readonly outcome?: string
}

/** What the system does by itself, and when by the reader's clocks: `YYYY-MM-DD HH:mm`. */
export const actInWords = (action: string, at: string, { actions }: Definition): Label => {
  const label = actions[action]?.label ?? { zh: action, en: action }
  const when = whenOf(at)
  return {
    zh: `若不${label.zh}，将于 ${when.zh} 自动${label.zh}`,
    en: `“${label.en}” happens by itself on ${when.en}, unless it is done before`,
  }
}

/** What happens to a task by itself at a moment, likewise; undefined for a warning, of what is told itself. */
export const upcomingInWords = (
  { kind, action }: Upcoming,
  at: string,
  definition: Definition,
): Label | undefined => {
  const when = whenOf(at)
  switch (kind) {
    case 'act':
      return action === undefined ? undefined : actInWords(action, at, definition)
    case 'remind':
      return {
        zh: `若仍未处理，将于 ${when.zh} 提醒`,
        en: `A reminder goes out on ${when.en}, if it still waits`,
      }
    case 'escalate':
      return {
        zh: `若仍未处理，将于 ${when.zh} 告知上级`,
        en: `Those over whoever has the turn are told on ${when.en}, if it still waits`,
      }
    case 'warn':
      return undefined
  }
}

const whenOf = (at: string): Label => {
  const [date = '', time = ''] = at.split(' ')
  const [, month, day] = date.split('-').map(Number)
  return { zh: `${month} 月 ${day} 日 ${time}`, en: `${date} at ${time}` }
}
