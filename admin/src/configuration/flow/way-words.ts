import type { Label } from '@oms/db/domain/label'
import type { How } from './flat-rule'

export const words = {
  when: { zh: '还要满足什么', en: 'What else must hold' },
  always: { zh: '没有别的条件', en: 'Nothing else' },
  within: { zh: '某个时间之后的一段时间内', en: 'It is soon after a certain time' },
  ownRule: { zh: '工单的某一项符合要求…', en: 'Something of the task is so…' },
  since: { zh: '从哪个时间算起', en: 'Since which time' },
  span: { zh: '多久之内', en: 'Within' },
  unit: { zh: '单位', en: 'Unit' },
  hours: { zh: '小时', en: 'hours' },
  days: { zh: '天', en: 'days' },
  joint: { zh: '几个条件', en: 'Of these' },
  and: { zh: '都要满足', en: 'All must hold' },
  or: { zh: '满足一个即可', en: 'One is enough' },
  column: { zh: '工单的哪一项', en: 'What of the task' },
  how: { zh: '怎样', en: 'Is how' },
  value: { zh: '值', en: 'Value' },
  addPart: { zh: '再加一个条件', en: 'Add another' },
  ruleName: { zh: '称为', en: 'Called' },
  ruleNameHelp: {
    zh: '条件不满足时告诉人：“……才能操作”',
    en: 'Where it does not hold, people are told: “Possible for …”',
  },
  inText: {
    zh: '这个条件由几层组成，表单写不下，要改请到“文本”一页。',
    en: 'This condition has parts within parts, which no form holds: change it under “Text”.',
  },
  sets: { zh: '同时写进工单', en: 'What it also writes to the task' },
  setsHelp: {
    zh: '表单里问的工单字段会自己写入，不用列在这里。',
    en: 'What the form asks of the fields of the task is written by itself and not listed here.',
  },
  addSetting: { zh: '添加要写入的字段', en: 'Add a field to write' },
  setTo: { zh: '写入什么', en: 'What is written' },
  actor: { zh: '操作人', en: 'Whoever acts' },
  now: { zh: '操作的时间', en: 'The time at which it is taken' },
  constant: { zh: '固定的值', en: 'A fixed value' },
  empty: { zh: '清空', en: 'Nothing: it is emptied' },
  once: { zh: '每人多久只能做一次', en: 'How often each person may' },
  onceHelp: { zh: '不填则不限制', en: 'Left empty: as often as they like' },
  remove: { zh: '去掉', en: 'Remove' },
  removeWay: { zh: '去掉这个结果', en: 'Take away the outcome' },
  removeAction: { zh: '删除操作', en: 'Delete the action' },
  removeHelp: {
    zh: '已有的工单不受影响，仍按原来的流程走。',
    en: 'Tasks that there are keep the workflow they follow.',
  },
  neededOnLeave: {
    zh: '有人离开时，系统用这个操作解除其工单，所以不能删除。',
    en: 'The system takes this action when somebody leaves, so it cannot be deleted.',
  },
  keep: { zh: '留着', en: 'Keep it' },
} as const satisfies Record<string, Label>

export const hows = {
  is: { zh: '是', en: 'is' },
  not: { zh: '不是', en: 'is not' },
  set: { zh: '已填写', en: 'is set' },
  empty: { zh: '为空', en: 'is empty' },
} as const satisfies Record<How, Label>

/** "表单里的“满意度”" */
export const asSaid = (entry: Label): Label => ({
  zh: `表单里的“${entry.zh}”`,
  en: `“${entry.en}” of the form`,
})

/** What tasks for which a rule holds are called until somebody says it better. */
export const tasksWhere = (rule: Label): Label => ({ zh: `${rule.zh}的工单`, en: `tasks where ${rule.en}` })

/** "删除操作“审核”？" */
export const asked = (act: Label): Label => ({ zh: `${act.zh}？`, en: `${act.en}?` })
