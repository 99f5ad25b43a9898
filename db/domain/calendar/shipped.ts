import type { Label } from '../label'
import type { Calendar, CalendarDay } from './calendar'

const off = (label: Label): CalendarDay => ({ kind: 'off', label })
const work = ({ zh, en }: Label): CalendarDay => ({
  kind: 'work',
  label: { zh: `${zh}调休上班`, en: `Worked for ${en}` },
})

const newYear: Label = { zh: '元旦', en: 'New Year’s Day' }
const springFestival: Label = { zh: '春节', en: 'Spring Festival' }
const tombSweeping: Label = { zh: '清明节', en: 'Tomb-sweeping Day' }
const labourDay: Label = { zh: '劳动节', en: 'Labour Day' }
const dragonBoat: Label = { zh: '端午节', en: 'Dragon Boat Festival' }
const midAutumn: Label = { zh: '中秋节', en: 'Mid-autumn Festival' }
const nationalDay: Label = { zh: '国庆节', en: 'National Day' }

/** The calendar that the system starts with: Monday to Friday in China, with the days that its State Council announced. */
export const shippedCalendar: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['09:00', '12:00'],
    ['13:30', '18:00'],
  ],
  weekdays: [1, 2, 3, 4, 5],
  days: {
    '2026-01-01': off(newYear),
    '2026-01-02': off(newYear),
    '2026-01-04': work(newYear),
    '2026-02-14': work(springFestival),
    '2026-02-16': off(springFestival),
    '2026-02-17': off(springFestival),
    '2026-02-18': off(springFestival),
    '2026-02-19': off(springFestival),
    '2026-02-20': off(springFestival),
    '2026-02-23': off(springFestival),
    '2026-02-28': work(springFestival),
    '2026-04-06': off(tombSweeping),
    '2026-05-01': off(labourDay),
    '2026-05-04': off(labourDay),
    '2026-05-05': off(labourDay),
    '2026-05-09': work(labourDay),
    '2026-06-19': off(dragonBoat),
    '2026-09-20': work(nationalDay),
    '2026-09-25': off(midAutumn),
    '2026-10-01': off(nationalDay),
    '2026-10-02': off(nationalDay),
    '2026-10-05': off(nationalDay),
    '2026-10-06': off(nationalDay),
    '2026-10-07': off(nationalDay),
    '2026-10-10': work(nationalDay),
  },
  changes: [],
}
