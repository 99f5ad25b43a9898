import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '通知', en: 'Notifications' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  mark: { zh: '标为已读', en: 'Mark as read' },
  forMe: { zh: '轮到我', en: 'My turn' },
  unread: { zh: '未读', en: 'Unread' },
  all: { zh: '全部', en: 'All' },
  waiting: { zh: '等我处理', en: 'Waits for me' },
  others: { zh: '供参考', en: 'For information' },
  which: { zh: '类别', en: 'Which' },
  onlyUnread: { zh: '只看未读', en: 'Unread only' },
  preferences: { zh: '通知偏好', en: 'How I am told' },
  noneUnread: { zh: '没有未读的通知', en: 'Nothing unread' },
  none: { zh: '还没有通知', en: 'No notifications yet' },
  noneHelp: {
    zh: '与您有关的工单有进展时，会出现在这里。',
    en: 'News of the tasks you take part in appears here.',
  },
} as const satisfies Record<string, Label>

export const totalText = (from: number, to: number, total: number): Label => ({
  zh: `${from}–${to}，共 ${total} 条`,
  en: `${from}–${to} of ${total}`,
})
