import type { Label } from '@oms/db/domain/label'

export const overview = {
  title: { zh: '概况', en: 'Overview' },
  mine: { zh: '轮到我', en: 'My turn' },
  unread: { zh: '未读通知', en: 'Unread' },
  capped: {
    zh: '带“+”的数字只数到这里，实际更多。',
    en: 'Numbers with a + were counted no further; there are more.',
  },
} as const satisfies Record<string, Label>

export const phases = {
  open: { zh: '待受理', en: 'Open' },
  working: { zh: '进行中', en: 'In progress' },
  done: { zh: '已完成', en: 'Done' },
  closed: { zh: '已结束', en: 'Closed' },
} as const satisfies Record<string, Label>
