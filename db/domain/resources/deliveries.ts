import { subjects } from '../notification-preferences'
import type { Resource } from '../resource'
import type { Option } from '../roles'

/** The customer's own come to them. */
const channels: Readonly<Record<string, Option>> = {
  mail: { label: { zh: '邮件', en: 'Mail' }, tone: 'blue' },
  wecom: { label: { zh: '企业微信', en: 'WeCom' }, tone: 'cyan' },
  wechat: { label: { zh: '微信小程序', en: 'WeChat' }, tone: 'green' },
}

/** What was sent to whom over which channel, when, or why not. */
export const deliveries = {
  name: 'deliveries',
  path: 'system/deliveries',
  label: { zh: '消息发送', en: 'Deliveries' },
  title: 'channel',
  menu: { group: 'system', icon: 'send', order: 27 },
  handmade: true,
  searched: [],
  sorts: ['id'],
  fields: {
    channel: {
      kind: 'choice',
      label: { zh: '渠道', en: 'Channel' },
      filterable: true,
      inList: true,
      options: channels,
    },
    userId: {
      kind: 'person',
      as: 'user',
      label: { zh: '接收人', en: 'Recipient' },
      nullable: true,
      filterable: true,
      inList: true,
    },
    taskId: {
      kind: 'reference',
      resource: 'tasks',
      as: 'task',
      label: { zh: '工单', en: 'Task' },
      nullable: true,
      filterable: true,
    },
    kind: { kind: 'text', max: 40, label: { zh: '类别', en: 'Kind' } },
    about: {
      kind: 'choice',
      label: { zh: '内容', en: 'About' },
      nullable: true,
      inList: true,
      options: subjects,
    },
    state: {
      kind: 'choice',
      label: { zh: '状态', en: 'State' },
      filterable: true,
      inList: true,
      options: {
        waiting: { label: { zh: '等待中', en: 'Waiting' }, tone: 'blue' },
        sent: { label: { zh: '已发送', en: 'Sent' }, tone: 'green' },
        withheld: { label: { zh: '未发送', en: 'Withheld' }, tone: 'grey' },
        failed: { label: { zh: '失败', en: 'Failed' }, tone: 'red' },
      },
    },
    reason: {
      kind: 'choice',
      label: { zh: '原因', en: 'Reason' },
      nullable: true,
      filterable: true,
      inList: true,
      options: {
        notBound: { label: { zh: '没有绑定微信', en: 'No WeChat account is bound' } },
        noConsent: { label: { zh: '没有可用的订阅次数', en: 'No consent is left' } },
        overtaken: { label: { zh: '已经不轮到此人', en: 'It is no longer their turn' } },
        declined: { label: { zh: '本人选择不接收', en: 'They chose not to be told' } },
        read: { label: { zh: '发出前已在系统中看到', en: 'They saw it here before it went out' } },
        inactive: { label: { zh: '账号已停用', en: 'The account is disabled' } },
        noAddress: { label: { zh: '没有填写邮箱', en: 'No address is given' } },
        unseen: { label: { zh: '已看不到该工单', en: 'The task is no longer theirs to see' } },
        refused: { label: { zh: '对方拒收', en: 'The other side refuses it' } },
        outOfUse: { label: { zh: '渠道已停用或已移除', en: 'The channel is out of use' } },
        noSecret: { label: { zh: '还没有填写密钥', en: 'No secret is given yet' } },
        secret: { label: { zh: '地址、密钥或签名不对', en: 'The address, secret or signature is wrong' } },
        private: {
          label: {
            zh: '地址在内网，未获准访问',
            en: 'The address is inside the network, which is not allowed',
          },
        },
        template: { label: { zh: '微信不接受模板或内容', en: 'WeChat refuses the template or its content' } },
        recipient: { label: { zh: '微信不接受此接收人', en: 'WeChat refuses the recipient' } },
        away: { label: { zh: '对方多次没有响应', en: 'The other side did not answer, several times' } },
      },
    },
    attempts: { kind: 'number', label: { zh: '尝试次数', en: 'Attempts' }, inList: true },
    createdAt: {
      kind: 'moment',
      label: { zh: '时间', en: 'Time' },
      filterable: true,
      inList: true,
    },
    sendAt: { kind: 'moment', label: { zh: '应发送时间', en: 'To be sent' }, nullable: true },
    sentAt: { kind: 'moment', label: { zh: '发送时间', en: 'Sent' }, nullable: true },
  },
} as const satisfies Resource
