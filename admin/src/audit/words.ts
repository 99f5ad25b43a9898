import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '审计日志', en: 'Audit log' },
  help: {
    zh: '人员、组织、项目和设置的每次改动：谁、何时、改了什么；以及登录、被拒绝的登录、各人对自己资料的改动，和被动过的流转记录。',
    en: 'Every change to people, organizations, projects and settings: who, when and what; also sign-ins, refused ones, what people changed about themselves, and logs that were tampered with.',
  },
  changes: { zh: '改动记录', en: 'Changes' },
  field: { zh: '字段', en: 'Field' },
  before: { zh: '改动前', en: 'Before' },
  after: { zh: '改动后', en: 'After' },
  value: { zh: '内容', en: 'Value' },
  empty: { zh: '空', en: 'empty' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  secret: { zh: '已更换，不显示', en: 'changed, not shown' },
  nothing: { zh: '没有字段变化', en: 'No field changed' },
  preferences: { zh: '通知偏好', en: 'How they are told' },
  settings: { zh: '设置', en: 'Settings' },
  open: { zh: '打开这条记录', en: 'Open the record' },
} as const satisfies Record<string, Label>
