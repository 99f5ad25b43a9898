import type { Label } from '@oms/db/domain/label'

export const words = {
  of: { zh: '哪里的权限', en: 'Rights on' },
  read: { zh: '能看到哪些', en: 'Sees which' },
  all: { zh: '全部', en: 'All of them' },
  none: { zh: '看不到', en: 'None' },
  show: { zh: '能看到哪些字段', en: 'Sees which fields' },
  allFields: { zh: '全部字段', en: 'All fields' },
  someFields: { zh: '只有这些字段', en: 'These fields only' },
  create: { zh: '新建时填写', en: 'Fills in at first' },
  createHelp: { zh: '不选则不能新建', en: 'None: creates none' },
  update: { zh: '可以修改', en: 'May change' },
  updateNothing: { zh: '不能修改', en: 'Changes nothing' },
  asShipped: { zh: '恢复为系统自带', en: 'Back to how it is shipped' },
  changed: { zh: '已改动', en: 'Changed' },
} as const satisfies Record<string, Label>

/** "当状态是待审核时可以修改" */
export const updateWhile = (rule: Label): Label => ({
  zh: `${rule.zh}时，可以修改`,
  en: `May change while ${rule.en}`,
})

/** "员工能看到……的工单" */
export const seesText = (role: Label, rule: Label, record: Label): Label => ({
  zh: `${role.zh}能看到${rule.zh}的${record.zh}`,
  en: `${role.en}: sees ${record.en.toLowerCase()} where ${rule.en}`,
})

export const seesAll = (role: Label, record: Label): Label => ({
  zh: `${role.zh}能看到全部${record.zh}`,
  en: `${role.en}: sees all ${record.en.toLowerCase()}`,
})

export const seesNone = (role: Label, record: Label): Label => ({
  zh: `${role.zh}看不到${record.zh}`,
  en: `${role.en}: sees no ${record.en.toLowerCase()}`,
})
