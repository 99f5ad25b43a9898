import type { Label } from '@oms/db/domain/label'

export const words = {
  channels: { zh: '消息渠道', en: 'Channels' },
  none: { zh: '还没有渠道', en: 'No channels yet' },
  noneHelp: {
    zh: '添加群机器人或其他系统，工单上发生的事会发到那里。',
    en: 'Add the robot of a group or another system, and what happens to tasks is told there.',
  },
  choose: {
    zh: '选择左边的渠道来修改，或添加一个。',
    en: 'Choose a channel of the list to change it, or add one.',
  },
  add: { zh: '添加渠道', en: 'Add a channel' },
  create: { zh: '添加', en: 'Add' },
  cancel: { zh: '取消', en: 'Cancel' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '发到哪里', en: 'Where to' },
  url: { zh: '接收地址', en: 'Address that listens' },
  urlHelp: {
    zh: '对方系统接收消息的地址，以 https 开头。密钥在发布后生成。',
    en: 'Where the other system listens, by https. Its secret is made once this is published.',
  },
  robotHelp: {
    zh: '机器人的地址和密钥在发布后填写，不写进配置。',
    en: 'The robot’s address and secret are given once this is published; they stand in no configuration.',
  },
  kinds: { zh: '只发这些消息', en: 'Only of these' },
  kindsHelp: { zh: '留空则全部都发', en: 'Left empty: of everything' },
  archived: { zh: '已停用', en: 'Out of use' },
  archive: { zh: '停用渠道', en: 'Stop using it' },
  restore: { zh: '恢复渠道', en: 'Use it again' },
  templates: { zh: '消息写法', en: 'What messages say' },
  template: { zh: '哪种消息', en: 'Messages of' },
  templateHelp: {
    zh: '邮件和机器人按它来写；没有改过的用默认写法。写在两层花括号里的会换成实际内容：',
    en: 'Mail and robots say it so; what was not changed is as shipped. What stands in double braces is filled in:',
  },
  between: { zh: '、', en: ', ' },
  templateTitle: { zh: '标题', en: 'Title' },
  templateBody: { zh: '正文', en: 'Text' },
  preview: { zh: '预览', en: 'Preview' },
  asShipped: { zh: '恢复默认写法', en: 'As shipped' },
  written: { zh: '已改', en: 'Changed' },
  newSecret: { zh: '生成密钥', en: 'Make a secret' },
  giveSecret: { zh: '填写密钥', en: 'Give its secret' },
  secretShown: {
    zh: '请现在复制，关闭后不再显示。旧密钥在 24 小时内同时有效。',
    en: 'Copy it now: it is not shown again. The earlier one signs for 24 hours more.',
  },
  secretOf: { zh: '密钥', en: 'Secret' },
  robotUrl: { zh: '机器人地址', en: 'Address of the robot' },
  robotSecret: { zh: '签名密钥（没有则留空）', en: 'Signing secret, if it has one' },
  secretKept: { zh: '密钥已保存', en: 'The secret is kept' },
  save: { zh: '保存', en: 'Save' },
  close: { zh: '关闭', en: 'Close' },
  test: { zh: '发送测试', en: 'Send a test' },
  toOneself: { zh: '测试发给您自己', en: 'Tests go to yourself' },
  arrived: { zh: '对方已收到', en: 'It arrived' },
  notArrived: { zh: '没有送达', en: 'It did not arrive' },
} as const satisfies Record<string, Label>

export const answered = (status: number | null, answer: string): Label => ({
  zh: status === null ? answer : `对方回答 ${status}${answer && `：${answer}`}`,
  en: status === null ? answer : `The other side answered ${status}${answer && `: ${answer}`}`,
})

/** What stands for each in a preview. */
export const samples = {
  number: { zh: 'T000128', en: 'T000128' },
  title: { zh: '报表打不开', en: 'The report does not open' },
  status: { zh: '已指派', en: 'Assigned' },
  actor: { zh: '赵强', en: 'Zhao Qiang' },
} as const satisfies Record<string, Label>
