import type { Label } from '@oms/db/domain/label'

export const words = {
  profile: { zh: '个人资料', en: 'Profile' },
  profileHelp: {
    zh: '用户名、角色和组织由管理方维护。',
    en: 'User name, role and organization are kept by the management.',
  },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '资料已保存', en: 'The profile is saved' },
  password: { zh: '修改密码', en: 'Change password' },
  passwordHelp: {
    zh: '修改后，您在其他设备上的登录会结束。',
    en: 'Your sign-ins on other devices end with it.',
  },
  oldPassword: { zh: '当前密码', en: 'Present password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newPasswordHelp: {
    zh: '至少 10 个字符，不能与用户名相同，也不要用常见的密码',
    en: '10 characters or more, not the user name and not a common one',
  },
  again: { zh: '再输入一次新密码', en: 'New password again' },
  differs: {
    zh: '与上面的新密码不一致，请重新输入',
    en: 'Not the same as the new password above; type it again',
  },
  changed: {
    zh: '密码已修改，其他设备上的登录已结束',
    en: 'Your password is changed; sign-ins on other devices have ended',
  },
  preferences: { zh: '通知偏好', en: 'How I am told' },
  preferencesHelp: {
    zh: '站内通知总是立即显示，这里只选站外怎么通知您；自己做的事不通知自己。改动立即生效。',
    en: 'Here everything shows at once; this is about what reaches you elsewhere, and never your own deeds. Changes count at once.',
  },
  channel: { zh: '渠道', en: 'Channel' },
  about: { zh: '内容', en: 'About' },
  notOffered: { zh: '不经此渠道发送', en: 'Not sent over this channel' },
  quiet: { zh: '免打扰时段', en: 'Quiet hours' },
  quietFrom: { zh: '免打扰开始', en: 'Quiet from' },
  quietTo: { zh: '免打扰结束', en: 'Quiet until' },
  quietHelp: {
    zh: '时段内的消息等结束后再发；只有轮到您处理的紧急工单照常发送。',
    en: 'What comes meanwhile is sent once they end; only the turn of an urgent task is sent all the same.',
  },
  digestAt: { zh: '每日汇总的时间', en: 'Time of what is sent once a day' },
} as const satisfies Record<string, Label>
