import { expect, test } from 'vitest'
import type { OwnChannels } from '../channels'
import { declare } from '../declare'
import { shipped } from '../shipped'
import { changesBetween } from './changes'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const label = { zh: '值班系统', en: 'Duty system' }
const webhook = { kind: 'webhook', label, url: 'https://duty.example.com/oms' } as const
const robot = { kind: 'wecomRobot', label: { zh: '运维群', en: 'Operations' } } as const
const verified = (channels: unknown) =>
  verifyDeclaration(code, { channels }, { content: {}, known: {} }).faults.map(
    (fault) => `${fault.code} ${fault.path}`,
  )
const changes = (before: OwnChannels, after: OwnChannels) =>
  changesBetween(code, { channels: before }, { channels: after }).map(({ path, kind, text }) => [
    ...[kind, path, text.zh, text.en],
  ])

test.each<[channels: unknown, ...faults: string[]]>([
  [{ x_duty: webhook, x_group: { ...robot, kinds: ['create', 'urge', 'comment'] } }],
  [{ duty: webhook }, 'key_form channels.duty'],
  [{ x_duty: { ...webhook, kind: 'fax' } }, 'unknown_channel_kind channels.x_duty.kind'],
  [{ x_duty: { kind: 'webhook', label } }, 'missing channels.x_duty.url'],
  [{ x_duty: { ...webhook, url: 'ftp://duty.example.com' } }, 'wrong_address channels.x_duty.url'],
  [{ x_duty: { ...webhook, url: 'https://u:p@duty.example.com' } }, 'wrong_address channels.x_duty.url'],
  [{ x_group: { ...robot, url: 'https://qyapi.weixin.qq.com' } }, 'secret_address channels.x_group.url'],
  [{ x_duty: { ...webhook, kinds: ['create', 'dance'] } }, 'unknown_kind channels.x_duty.kinds.1'],
  [{ x_duty: { ...webhook, kinds: [] } }, 'empty_list channels.x_duty.kinds'],
  [{ x_duty: { ...webhook, secret: 'whsec_x' } }, 'unknown_key channels.x_duty.secret'],
])('%j is held to be what channels may be', (channels, ...faults) => {
  expect(verified(channels)).toEqual(faults)
})

test('a channel of the customer is one that deliveries are told apart by, beside the shipped ones', () => {
  const { resources } = declare(shipped, [], { channels: { x_duty: { ...webhook, archived: true } } })
  const channel = resources.deliveries?.fields.channel
  expect(channel?.kind === 'choice' && channel.options).toMatchObject({
    wechat: {},
    mail: {},
    x_duty: { label, archived: true },
  })
})

test.each<[before: OwnChannels, after: OwnChannels, ...told: string[]]>([
  [
    {},
    { x_duty: webhook },
    ...['add', 'channels.x_duty', '增加消息渠道“值班系统”（其他系统（Webhook））'],
    'New channel “Duty system” (Another system (webhook))',
  ],
  [
    { x_duty: webhook },
    {},
    ...['remove', 'channels.x_duty', '移除消息渠道“值班系统”', 'The channel “Duty system” is removed'],
  ],
  [
    { x_duty: webhook },
    { x_duty: { ...webhook, kinds: ['create', 'comment'] } },
    ...['change', 'channels.x_duty.kinds', '消息渠道“值班系统”改为只收：“提交”、“评论”'],
    '“Duty system” is told of: “Submit”, “Comment”',
  ],
  [
    { x_duty: webhook },
    { x_duty: { ...webhook, archived: true } },
    ...['remove', 'channels.x_duty.archived', '停用消息渠道“值班系统”'],
    'Nothing is sent to “Duty system” any more',
  ],
  [
    { x_duty: webhook },
    { x_duty: { ...webhook, url: 'https://b.example.com' } },
    ...['change', 'channels.x_duty.url', '消息渠道“值班系统”的地址改为“https://b.example.com”'],
    '“Duty system” is called at “https://b.example.com”',
  ],
])('%j becoming %j is said in words', (before, after, ...told) => {
  expect(changes(before, after)).toEqual([told])
})
