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
} as const satisfies Record<string, Label>
