import type { Label } from '@oms/db/domain/label'

export const words = {
  viewing: (name: string): Label => ({ zh: `${name}正在查看`, en: `${name} is viewing` }),
  typing: (name: string): Label => ({ zh: `${name}正在输入…`, en: `${name} is typing…` }),
  and: { zh: '，', en: ', ' },
} as const
