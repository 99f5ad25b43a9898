import { type Served, statusesOf } from '../declaration/held'
import { countText } from '../words/count-text'
import { say } from '../words/language'
import { phases } from '../words/overview'
import type { Summary } from '../wx/tabs'

export type Bar = {
  readonly key: string
  readonly label: string
  readonly tone: string
  readonly count: string
  /** Of the longest, in percent. */
  readonly width: number
}

export type PhaseBars = { readonly key: string; readonly label: string; readonly bars: readonly Bar[] }

/** How many stand in each status, by phase; what nobody can count further is said to be more. */
export const barsOf = (served: Served, { statuses, cap, capped }: Summary): readonly PhaseBars[] => {
  const all = Object.entries(statusesOf(served))
  const most = Math.max(1, ...all.map(([key]) => statuses[key] ?? 0))
  return Object.entries(phases).flatMap(([phase, label]) => {
    const bars = all
      .filter(([, status]) => status.phase === phase)
      .map(([key, status]) => {
        const count = statuses[key] ?? 0
        const width = count === 0 ? 0 : Math.max(2, Math.round((count / most) * 100))
        return {
          key,
          label: say(status.label),
          tone: status.tone,
          count: countText(count, cap, capped),
          width,
        }
      })
    return bars.length > 0 ? [{ key: phase, label: say(label), bars }] : []
  })
}
