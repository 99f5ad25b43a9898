import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '权限', en: 'Permissions' },
  help: {
    zh: '每个角色可以查看和操作什么。由系统声明，这里只读；流程中谁能做哪一步，由流程定义决定。',
    en: 'What each role may see and do, as the system declares it. Who may take which step of the workflow is up to its definition.',
  },
  object: { zh: '对象', en: 'Object' },
  role: { zh: '角色', en: 'Role' },
  nothing: { zh: '无权限', en: 'No access' },
} as const satisfies Record<string, Label>
