import type { DayKind } from '@oms/db/domain/calendar/calendar'
import type { Label } from '@oms/db/domain/label'

export const words = {
  hours: { zh: '工作时间', en: 'Working hours' },
  zone: (name: string): Label => ({
    zh: `提醒、催办和自动确认按这里的工作时间计算。时区：${name}`,
    en: `Reminders and what happens by itself are reckoned in these hours. Time zone: ${name}`,
  }),
  weekdays: { zh: '每周哪几天上班', en: 'Days of the week that are worked' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  addStretch: { zh: '添加一段时间', en: 'Add a stretch' },
  removeStretch: { zh: '去掉这段时间', en: 'Remove this stretch' },
  laterWeeks: { zh: '从某天起改变工作时间', en: 'Other hours from a day on' },
  laterHelp: {
    zh: '在那一天之前，仍按原来的工作时间计算。',
    en: 'What lies before that day is reckoned as before.',
  },
  addLater: { zh: '添加一次改变', en: 'Add a change' },
  removeLater: { zh: '去掉这次改变', en: 'Remove this change' },
  since: { zh: '从哪天起', en: 'From which day on' },
  days: { zh: '特殊日期', en: 'Days that are otherwise' },
  year: { zh: '年份', en: 'Year' },
  noDays: (year: string): Label => ({
    zh: `还没有 ${year} 年的放假和调休安排，每周按上面的日子上班。`,
    en: `No holidays of ${year} are set: each week is worked as above.`,
  }),
  notAnnounced: (year: string): Label => ({
    zh: `国务院还没有公布 ${year} 年的安排，或公布得比系统的这个版本晚。公布后可在这里逐日添加，也可随系统升级得到。`,
    en: `The holidays of ${year} are not announced yet, or were after this version of the system. Add them here day by day once they are, or get them with its next version.`,
  }),
  fill: (year: string): Label => ({
    zh: `按国务院公布的安排填入 ${year} 年`,
    en: `Fill in ${year} as announced`,
  }),
  nothingToFill: (year: string): Label => ({
    zh: `${year} 年已与公布的安排一致，没有要填的。`,
    en: `${year} is as announced already: there is nothing to fill in.`,
  }),
  fresh: (count: number): Label => ({ zh: `将填入 ${count} 天`, en: `To be filled in: ${count}` }),
  kept: {
    zh: '您设定过、与公布不同的日子保持不变；要改为公布的，请勾选',
    en: 'What you set otherwise stays. Tick a day to take what was announced',
  },
  differs: (own: string, announced: string): Label => ({
    zh: `您设定：${own}；公布：${announced}`,
    en: `Yours: ${own}; announced: ${announced}`,
  }),
  counts: { zh: '发布后，从各自那一天起算。', en: 'Each counts from its day on, once published.' },
  countsBack: (count: number): Label => ({
    zh: `其中 ${count} 天已经过去：发布后，经过那几天的时间也按新的计算。`,
    en: `Days that have passed: ${count}. Time across them is reckoned anew too, once published.`,
  }),
  take: { zh: '填入', en: 'Fill in' },
  close: { zh: '关闭', en: 'Close' },
  addDay: { zh: '添加日期', en: 'Add a day' },
  changeDay: { zh: '修改', en: 'Change' },
  removeDay: { zh: '去掉', en: 'Remove' },
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '这一天', en: 'That day' },
  name: { zh: '名称', en: 'Name' },
  save: { zh: '确定', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const

export const dayKinds: Readonly<Record<DayKind, Label>> = {
  off: { zh: '放假', en: 'Off' },
  work: { zh: '上班', en: 'Worked' },
  half: { zh: '只上前半天', en: 'First half only' },
}

/** Monday first. */
export const weekdayNames: readonly Label[] = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
]

export const weekday = (date: string): Label =>
  weekdayNames[(new Date(date).getUTCDay() + 6) % 7] ?? { zh: '', en: '' }
