import type { Label } from './label'

/** What takes messages for the customer. */
export const channelKinds = {
  webhook: { label: { zh: '其他系统（Webhook）', en: 'Another system (webhook)' } },
  wecomRobot: { label: { zh: '企业微信群机器人', en: 'WeCom group robot' } },
  dingtalkRobot: { label: { zh: '钉钉群机器人', en: 'DingTalk group robot' } },
  feishuRobot: { label: { zh: '飞书群机器人', en: 'Feishu group robot' } },
} as const satisfies Readonly<Record<string, { readonly label: Label }>>

export type ChannelKind = keyof typeof channelKinds

/** A place of the customer's own that is told what happens. Its secrets are kept apart, and stand in no release. */
export type OwnChannel = {
  readonly kind: ChannelKind
  readonly label: Label
  /** Where a webhook is called; a robot's address holds its key, and is a secret. */
  readonly url?: string
  /** Of what it is told, by the keys of actions; left out: of all. */
  readonly kinds?: readonly string[]
  /** Sent to no longer; what was sent keeps its name. */
  readonly archived?: true
}

export type OwnChannels = Readonly<Record<string, OwnChannel>>
