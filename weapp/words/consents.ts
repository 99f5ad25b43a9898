import type { Label } from '@oms/db/domain/label'

export const consents = {
  title: { zh: '微信提醒', en: 'WeChat messages' },
  left: (count: number): Label => ({
    zh: `您还可收到 ${count} 条提醒`,
    en: `${count} more ${count === 1 ? 'message' : 'messages'} can reach you`,
  }),
  none: { zh: '没有可用的提醒，点此增加', en: 'None can reach you. Tap to allow one' },
  forGood: { zh: '轮到您时都会提醒', en: 'You are told whenever it is your turn' },
  off: { zh: '您关闭了订阅消息，点此打开设置', en: 'You switched them off. Tap for the settings' },
  banned: { zh: '提醒模板已被微信停用，请联系管理方', en: 'WeChat banned the template. Tell the management' },
} as const
