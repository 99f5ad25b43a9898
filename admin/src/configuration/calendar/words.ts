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
    zh: `还没有 ${year} 年的放假和调休安排，每周按上面的日子上班。公布后请在这里添加。`,
    en: `No holidays of ${year} are known yet: each week is worked as above. Add them here once they are announced.`,
  }),
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
