import type { Label } from './label'

/** What somebody can be told of beyond what the system itself shows at once in any case. */
export const subjects = {
  turn: { label: { zh: '轮到我处理', en: 'It is my turn' } },
  relieved: { label: { zh: '不再由我处理', en: 'It is no longer my turn' } },
  mention: { label: { zh: '提到我', en: 'Somebody mentions me' } },
  comment: { label: { zh: '评论', en: 'Comments' } },
  progress: { label: { zh: '工单进展', en: 'Progress of tasks' } },
  alert: { label: { zh: '提醒与异常', en: 'Reminders and alerts' } },
} as const satisfies Readonly<Record<string, { readonly label: Label }>>

export type Subject = keyof typeof subjects
export const subjectNames = Object.keys(subjects) as Subject[]

/** When: at once, once a day together with the rest, or not at all. */
export const paces = {
  now: { label: { zh: '立即', en: 'At once' } },
  digest: { label: { zh: '每日汇总', en: 'Once a day' } },
  none: { label: { zh: '不发', en: 'Not at all' } },
} as const satisfies Readonly<Record<string, { readonly label: Label }>>

export type Pace = keyof typeof paces
export const paceNames = Object.keys(paces) as Pace[]

/** The channels that reach single people, each with what can be sent over it, and when it is until they say otherwise. */
export const personalChannels = {
  mail: {
    label: { zh: '邮件', en: 'Mail' },
    paces: paceNames,
    byDefault: {
      ...{ turn: 'now', relieved: 'now', mention: 'now' },
      ...{ comment: 'digest', progress: 'digest', alert: 'now' },
    },
  },
  wecom: {
    label: { zh: '企业微信', en: 'WeCom' },
    paces: paceNames,
    byDefault: {
      ...{ turn: 'now', relieved: 'now', mention: 'now' },
      ...{ comment: 'digest', progress: 'none', alert: 'now' },
    },
  },
  // One consent is one message, and its template is about one task: nothing is sent together, or for information.
  wechat: {
    label: { zh: '微信小程序', en: 'WeChat' },
    paces: ['now', 'none'],
    byDefault: { turn: 'now' },
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly label: Label
      readonly paces: readonly Pace[]
      readonly byDefault: Readonly<Partial<Record<Subject, Pace>>>
    }
  >
>

export type PersonalChannel = keyof typeof personalChannels

export const isPersonal = (channel: string): channel is PersonalChannel =>
  Object.hasOwn(personalChannels, channel)

/** What can be sent over a channel, and when it is by default. */
export const defaultsOf = (channel: PersonalChannel): Readonly<Partial<Record<Subject, Pace>>> =>
  personalChannels[channel].byDefault

/** Two times of day, where the customer is; the second may lie on the next day. */
export type QuietHours = { readonly from: string; readonly to: string }

/** How one person wants to be told. */
export type Preferences = Readonly<Record<PersonalChannel, Readonly<Partial<Record<Subject, Pace>>>>> & {
  readonly quietHours: QuietHours | null
  /** The time of day of what is sent together. */
  readonly digestAt: string
}

export const defaultPreferences: Preferences = {
  mail: defaultsOf('mail'),
  wecom: defaultsOf('wecom'),
  wechat: defaultsOf('wechat'),
  quietHours: null,
  digestAt: '08:30',
}

export const isTimeOfDay = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
