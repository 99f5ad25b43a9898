import type { Label } from './label'

/** The words that rules and rights are told in. */
export const words = {
  read: { zh: '查看', en: 'See' },
  create: { zh: '新建', en: 'Create' },
  update: { zh: '修改', en: 'Change' },
  remove: { zh: '删除', en: 'Delete' },
  everything: { zh: '全部', en: 'all' },
  nothing: { zh: '无权限', en: 'No access' },
  remains: { zh: '没有其他记录引用时', en: 'while nothing refers to it' },
  settings: { zh: '设置', en: 'Settings' },
} as const satisfies Record<string, Label>

/** "能查看所属工单时，且可见范围是各方" */
export const withRecord = (own: Label | undefined): Label => ({
  zh: `能查看所属工单时${own ? `，且${own.zh}` : ''}`,
  en: `of tasks that they see${own ? `, where ${own.en}` : ''}`,
})

/** "只显示：姓名、电话" */
export const onlyText = (fields: Label): Label => ({
  zh: `只显示${fields.zh}`,
  en: `only ${fields.en}`,
})

/** "标题、描述（当状态是待审核时）" */
export const grantText = (fields: Label, rule: Label | undefined): Label =>
  rule ? { zh: `${fields.zh}（当${rule.zh}）`, en: `${fields.en} (while ${rule.en})` } : fields
