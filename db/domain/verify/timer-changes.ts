import type { Label } from '../label'
import type { Timers } from '../timers/timers'
import { change, differing } from './difference'
import type { Change } from './fault'
import { below } from './shape'

/** What became of the timers of a task type that is called so. */
export const timerChanges = (
  was: Timers = {},
  now: Timers = {},
  path: string,
  { zh, en }: Label,
): readonly Change[] =>
  differing(was, now).map((key) => {
    // Safe: they are the keys of timers.
    const timer = key as keyof Timers
    const kind = was[timer] === undefined ? 'add' : now[timer] === undefined ? 'remove' : 'change'
    const told = now[timer] === undefined ? gone[timer] : said(timer, now)
    return change(below(path, key), kind, `${zh}：${told.zh}`, `${en}: ${told.en}`)
  })

const said = (timer: keyof Timers, { remind, urgeManager, confirm, close }: Timers): Label => {
  switch (timer) {
    case 'remind':
      return {
        zh: `轮到的人 ${remind?.hours} 个工作小时没有处理，提醒他们`,
        en: `whoever has the turn is reminded after ${remind?.hours} working hours`,
      }
    case 'urgeManager':
      return {
        zh: `轮到的人 ${urgeManager?.hours} 个工作小时没有处理，告知其上级`,
        en: `whoever is over them is told after ${urgeManager?.hours} working hours`,
      }
    case 'confirm':
      return {
        zh: `完成后 ${confirm?.days} 个工作日没有确认，自动确认；提前 ${confirm?.warnDays} 个工作日提醒`,
        en: `what is done is confirmed by itself after ${confirm?.days} working days, with a warning ${confirm?.warnDays} before`,
      }
    case 'close':
      return {
        zh: `确认后 ${close?.days} 个工作日没有结单，自动结单`,
        en: `what is confirmed is closed by itself after ${close?.days} working days`,
      }
  }
}

const gone: Readonly<Record<keyof Timers, Label>> = {
  remind: { zh: '不再提醒轮到的人', en: 'whoever has the turn is reminded no more' },
  urgeManager: { zh: '不再告知上级', en: 'whoever is over them is told no more' },
  confirm: { zh: '不再自动确认', en: 'nothing is confirmed by itself any more' },
  close: { zh: '不再自动结单', en: 'nothing is closed by itself any more' },
}
