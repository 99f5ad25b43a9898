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
  largestFileMb: {
    kind: 'number',
    min: 1,
    max: 100_000,
    label: { zh: '单个文件上限（MB）', en: 'Largest file (MB)' },
    required: true,
  },
  taskFilesMb: {
    kind: 'number',
    min: 1,
    max: 1_000_000,
    label: { zh: '每张工单的附件总量上限（MB）', en: 'Files of one task, in all (MB)' },
    required: true,
  },
  dailyFilesMb: {
    kind: 'number',
    min: 1,
    max: 1_000_000,
    label: { zh: '每人每天上传总量上限（MB）', en: 'Uploads of one person in a day (MB)' },
    required: true,
  },
} as const satisfies Fields

export type SettingKey = keyof typeof settings

export const settingDefaults = {
  registrationApproval: true,
  siteName: '运维管理系统',
  notice: null,
  largestFileMb: 2000,
  taskFilesMb: 10_000,
  dailyFilesMb: 10_000,
} as const satisfies Record<SettingKey, boolean | number | string | null>
