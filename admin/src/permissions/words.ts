import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '权限', en: 'Permissions' },
  help: {
    zh: '每个角色可以查看和操作什么。由系统声明，这里只读；流程中谁能做哪一步，由流程定义决定。',
    en: 'What each role may see and do, as the system declares it. Who may take which step of the workflow is up to its definition.',
  },
  object: { zh: '对象', en: 'Object' },
  role: { zh: '角色', en: 'Role' },
  read: { zh: '查看', en: 'See' },
  create: { zh: '新建', en: 'Create' },
  update: { zh: '修改', en: 'Change' },
  remove: { zh: '删除', en: 'Delete' },
  everything: { zh: '全部', en: 'all' },
  nothing: { zh: '无权限', en: 'No access' },
  remains: { zh: '没有其他记录引用时', en: 'while nothing refers to it' },
  always: { zh: '随时', en: 'at any time' },
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
