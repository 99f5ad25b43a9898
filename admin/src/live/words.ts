import type { Label } from '@oms/db/domain/label'

export const words = {
  news: { zh: '此工单刚有新动态', en: 'Something new on this task' },
  look: { zh: '查看', en: 'Show' },
  viewing: (name: string): Label => ({ zh: `${name}正在查看`, en: `${name} is viewing` }),
  typing: (name: string): Label => ({ zh: `${name}正在输入…`, en: `${name} is typing…` }),
  and: { zh: '，', en: ', ' },
} as const
