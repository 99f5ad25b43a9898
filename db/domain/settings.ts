import type { Fields } from './fields'

/** What an administrator may set while the system runs; each with the value it has until then. */
export const settings = {
  registrationApproval: {
    kind: 'boolean',
    label: { zh: '注册需要批准', en: 'Registrations need approval' },
    help: { zh: '关闭后，注册的人员立即可以登录', en: 'When off, people who register can sign in at once' },
  },
  siteName: {
    kind: 'text',
    max: 40,
    label: { zh: '系统名称', en: 'Name of the system' },
    help: { zh: '显示在登录页和左上角', en: 'Shown on the sign-in page and at the top left' },
    required: true,
  },
  notice: {
    kind: 'text',
    max: 300,
    label: { zh: '登录页公告', en: 'Notice on the sign-in page' },
    nullable: true,
  },
} as const satisfies Fields

export type SettingKey = keyof typeof settings

export const settingDefaults = {
  registrationApproval: true,
  siteName: '运维管理系统',
  notice: null,
} as const satisfies Record<SettingKey, boolean | string | null>
