import type { Label } from '@oms/db/domain/label'

export const words = {
  news: { zh: '此工单刚有新动态', en: 'Something new on this task' },
  look: { zh: '查看', en: 'Show' },
} as const
