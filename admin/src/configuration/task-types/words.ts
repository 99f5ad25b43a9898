import type { Label } from '@oms/db/domain/label'

export const words = {
  types: { zh: '工单类型', en: 'Task types' },
  add: { zh: '添加类型', en: 'Add a type' },
  name: { zh: '名称', en: 'Name' },
  icon: { zh: '图标', en: 'Icon' },
  colour: { zh: '颜色', en: 'Colour' },
  workflow: { zh: '按哪个流程走', en: 'The workflow it follows' },
  newWorkflow: { zh: '复制一个新流程', en: 'A copy of its own' },
  archived: { zh: '已停用', en: 'Archived' },
  archive: { zh: '停用类型', en: 'Archive the type' },
  restore: { zh: '恢复类型', en: 'Restore the type' },
  archiveHelp: {
    zh: '停用后不能再用它提交新工单，已有的工单不变。',
    en: 'No new task is reported as an archived type; those that there are stay.',
  },
  choose: {
    zh: '选择左边的类型来修改，或添加一个。',
    en: 'Choose a type of the list to change it, or add one.',
  },
  timers: { zh: '定时', en: 'Timers' },
  timersHelp: {
    zh: '按日历里的工作时间，从轮到某人时算起。留空的不会自动进行；挂起期间不计时。',
    en: 'In working hours of the calendar, since whoever has the turn has it. What is left empty does not happen; on hold, no clock runs.',
  },
  remind: { zh: '几个工作小时没有处理，提醒轮到的人', en: 'Remind whoever has the turn after working hours' },
  urgeManager: { zh: '几个工作小时没有处理，告知其上级', en: 'Tell those over them after working hours' },
  confirm: { zh: '完成后几个工作日没有确认，自动确认', en: 'Confirm what is done after working days' },
  warn: { zh: '自动确认前几个工作日提醒', en: 'Warn so many working days before' },
  close: { zh: '确认后几个工作日没有结单，自动结单', en: 'Close what is confirmed after working days' },
  create: { zh: '添加', en: 'Add' },
  cancel: { zh: '取消', en: 'Cancel' },
  preview: { zh: '预览', en: 'Preview' },
  asShipped: { zh: '恢复为系统自带的样子', en: 'Back to how it is shipped' },
  remove: { zh: '删除类型', en: 'Delete the type' },
} as const satisfies Record<string, Label>
