import type { Label } from '@oms/db/domain/label'

export const words = {
  unfold: { zh: '展开全文', en: 'Show all' },
  fold: { zh: '收起', en: 'Show less' },
  done: { zh: '已完成', en: 'done' },
  open: { zh: '未完成', en: 'not done' },
} as const satisfies Record<string, Label>
