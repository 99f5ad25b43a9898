import type { Label } from '@oms/db/domain/label'

export const words = {
  byItself: { zh: '到时自动进行', en: 'What happens by itself' },
  help: {
    zh: '按日历里的工作时间，从轮到某人时算起，每次轮到别人重新计时。',
    en: 'In working hours of the calendar, since whoever has the turn has it; they begin anew with each turn.',
  },
  nobodysTurn: {
    zh: '这个状态不轮到任何人，不计时。',
    en: 'It is nobody’s turn here, so no clock runs.',
  },
  add: { zh: '添加到时做的事', en: 'Add something to happen' },
  hours: { zh: '几个工作小时后', en: 'After working hours' },
  what: { zh: '做什么', en: 'What happens' },
  tell: { zh: '通知', en: 'Somebody is told' },
  tells: { zh: '通知谁', en: 'Who is told' },
  noStep: {
    zh: '要让系统自动进行一步，先在那个操作的“谁可以做”里选上“系统”，并且不要求填写。',
    en: 'For the system to take a step, open that action to “The system” first, and have it require nothing.',
  },
  remove: { zh: '去掉', en: 'Remove' },
} as const satisfies Record<string, Label>

/** "系统自动“解除指派”" */
export const takes = (step: Label): Label => ({
  zh: `系统自动“${step.zh}”`,
  en: `The system takes “${step.en}”`,
})
