import type { Label } from '@oms/db/domain/label'

export const words = {
  restored: { zh: '已恢复草稿', en: 'Draft restored' },
  unanswered: {
    zh: '：上次发出后没有收到结果，再发一次不会重复',
    en: ': it was sent before and no result came; sending it again does nothing twice',
  },
  drop: { zh: '丢弃', en: 'Throw away' },
  keep: { zh: '留着', en: 'Keep' },
  dropTitle: { zh: '丢弃草稿？', en: 'Throw the draft away?' },
  dropHelp: { zh: '丢弃后不能恢复。', en: 'It cannot be brought back.' },
} as const satisfies Record<string, Label>
