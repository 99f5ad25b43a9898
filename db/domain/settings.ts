import type { Fields } from './fields'
import type { Label } from './label'

const wechatField = (label: Label) =>
  ({
    kind: 'text',
    max: 40,
    format: 'key',
    label,
    help: { zh: '照模板详情里的写法，例如 thing2', en: 'As the template names it, thing2 for example' },
    nullable: true,
  }) as const

/** Live updates may go on where they broke off a day before, and what is sent together once a day waits as long. */
const FEWEST_DAYS = 2
const MOST_DAYS = 3650

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
  wechatTemplate: {
    kind: 'text',
    max: 64,
    label: { zh: '微信订阅消息模板', en: 'Template of WeChat messages' },
    help: {
      zh: '公众平台「订阅消息」中待办类模板的 ID；不填则不发送',
      en: 'The id of a template of subscribe messages for what is to be done; without it nothing is sent',
    },
    nullable: true,
  },
  wechatLongTerm: {
    kind: 'boolean',
    label: { zh: '模板是长期订阅', en: 'The template is agreed to for good' },
    help: {
      zh: '一次性订阅每同意一次只能发一条；长期订阅同意一次即可',
      en: 'Else each acceptance is good for one message',
    },
  },
  wechatNumberField: wechatField({ zh: '模板中放工单编号的字段', en: 'Its field for the number' }),
  wechatTitleField: wechatField({ zh: '模板中放标题的字段', en: 'Its field for the title' }),
  wechatStatusField: wechatField({ zh: '模板中放状态的字段', en: 'Its field for the status' }),
  wechatSinceField: wechatField({ zh: '模板中放时间的字段', en: 'Its field for the time' }),
  unreachedHours: {
    kind: 'number',
    min: 1,
    max: 720,
    label: { zh: '轮到后多久仍未送达即告知上级（小时）', en: 'Hours until somebody else is told of a turn' },
    help: {
      zh: '没有一个渠道送达、本人也没有在系统中看到时，员工的告知其项目经理，其他人的告知管理方；不填则不告知',
      en: 'Once no channel has reached whoever has the turn and they have not seen it here: an engineer’s project manager, else the management; empty: nobody',
    },
    nullable: true,
  },
  eventDays: {
    kind: 'number',
    min: FEWEST_DAYS,
    max: MOST_DAYS,
    label: { zh: '事件保留天数', en: 'Days that events are kept' },
    help: { zh: '实时更新和消息发送的依据', en: 'What live updates and messages are made of' },
    required: true,
  },
  deliveryDays: {
    kind: 'number',
    min: FEWEST_DAYS,
    max: MOST_DAYS,
    label: { zh: '消息发送记录保留天数', en: 'Days that deliveries are kept' },
    required: true,
  },
  notificationDays: {
    kind: 'number',
    min: FEWEST_DAYS,
    max: MOST_DAYS,
    label: { zh: '站内通知保留天数', en: 'Days that notifications are kept' },
    help: { zh: '不填则一直保留', en: 'Empty: for good' },
    nullable: true,
  },
  securityDays: {
    kind: 'number',
    min: 30,
    max: MOST_DAYS,
    label: { zh: '登录记录保留天数', en: 'Days that sign-ins are kept in the audit' },
    help: {
      zh: '审计日志中的登录、退出、被拒和绑定；不填则一直保留。其他审计记录不清理',
      en: 'Signing in and out, refusals and bindings; empty: for good. Nothing else leaves the audit',
    },
    nullable: true,
  },
} as const satisfies Fields

/** What stands above some of them, where they are shown. */
export const settingHeadings = {
  registrationApproval: { zh: '登录与注册', en: 'Signing in' },
  largestFileMb: { zh: '附件', en: 'Files' },
  wechatTemplate: { zh: '微信提醒', en: 'Messages over WeChat' },
  unreachedHours: { zh: '通知', en: 'Telling' },
  eventDays: { zh: '保留期限', en: 'What is kept' },
} as const satisfies Partial<Record<keyof typeof settings, Label>>

export type SettingKey = keyof typeof settings

export const settingDefaults = {
  registrationApproval: true,
  siteName: '运维管理系统',
  notice: null,
  largestFileMb: 2000,
  taskFilesMb: 10_000,
  dailyFilesMb: 10_000,
  wechatTemplate: null,
  wechatLongTerm: false,
  wechatNumberField: null,
  wechatTitleField: null,
  wechatStatusField: null,
  wechatSinceField: null,
  unreachedHours: null,
  eventDays: 7,
  deliveryDays: 90,
  notificationDays: null,
  securityDays: null,
} as const satisfies Record<SettingKey, boolean | number | string | null>
