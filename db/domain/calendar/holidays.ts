import type { Label } from '../label'
import type { CalendarDay } from './calendar'

export const off = (label: Label): CalendarDay => ({ kind: 'off', label })
export const work = ({ zh, en }: Label): CalendarDay => ({
  kind: 'work',
  label: { zh: `${zh}调休上班`, en: `Worked for ${en}` },
})

export const newYear: Label = { zh: '元旦', en: 'New Year’s Day' }
export const springFestival: Label = { zh: '春节', en: 'Spring Festival' }
export const tombSweeping: Label = { zh: '清明节', en: 'Tomb-sweeping Day' }
export const labourDay: Label = { zh: '劳动节', en: 'Labour Day' }
export const dragonBoat: Label = { zh: '端午节', en: 'Dragon Boat Festival' }
export const midAutumn: Label = { zh: '中秋节', en: 'Mid-autumn Festival' }
export const nationalDay: Label = { zh: '国庆节', en: 'National Day' }
