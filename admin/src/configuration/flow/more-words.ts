import type { Label } from '@oms/db/domain/label'

export const words = {
  more: { zh: '更多', en: 'More' },
  commentTo: { zh: '说明同时写到', en: 'The comment is kept in' },
  keepsComment: { zh: '说明写进工单', en: 'Keeps the comment on the task' },
  commentToHelp: {
    zh: '工单上总能看到最近一次的说明，例如审核意见。',
    en: 'The latest comment is then seen on the task itself, such as the review comment.',
  },
  inLogOnly: { zh: '只留在流转记录里', en: 'The log only' },
  otherPerson: { zh: '表单里选的人要换人吗', en: 'Whether somebody else has to be chosen' },
  asksOther: { zh: '选的人必须换人', en: 'Asks for somebody else' },
  otherPersonHelp: {
    zh: '例如改派：选的人不能还是原处理人。',
    en: 'As in a reassignment, where the assignee so far cannot be chosen again.',
  },
  anyPerson: { zh: '可以还是原来的人', en: 'The same person will do' },
  notAgain: { zh: '不能是工单现在的', en: 'Not who is now the' },
  whileIn: { zh: '只在这些状态时要求', en: 'In these statuses only' },
  whileInHelp: { zh: '不选则总是要求', en: 'Left empty: in all of them' },
} as const satisfies Record<string, Label>

/** What a step says of itself by yes or no: what it is called, and what it does. */
export const flagWords = {
  danger: {
    name: { zh: '需要小心的操作', en: 'One to be careful with' },
    help: {
      zh: '按钮是红色的，表单里提醒这一步会结束工单的处理。例如驳回、强制结单。',
      en: 'Its button is red, and its form warns that work on the task ends. Such as rejecting or a forced close.',
    },
  },
  unlessTurn: {
    name: { zh: '轮到的人自己不能做', en: 'Not for whoever has the turn' },
    help: {
      zh: '例如催办：轮到自己处理的人，不能催自己。',
      en: 'As in urging: whoever has the turn cannot urge themselves.',
    },
  },
  needsHolder: {
    name: { zh: '没有人接手时不能做', en: 'Not while nobody could take over' },
    help: {
      zh: '之后轮到的一方没有在用的账号时会被拒绝，免得工单停在无人处理的状态。例如承建方没有项目经理时，不能审核通过。',
      en: 'It is refused while whoever has the turn afterwards has no active account, so that no task waits for nobody. As when the contractor has no project manager to approve for.',
    },
  },
  restamps: {
    name: { zh: '每次都更新时间', en: 'Stamps the time anew' },
    help: {
      zh: '不选则保留第一次的时间。例如改派后，指派时间是改派的时间。',
      en: 'Otherwise the first time stands. After a reassignment, say, “Assigned” is when it was reassigned.',
    },
  },
} as const satisfies Record<string, { name: Label; help: Label }>

/** "“处理人”必须换人" */
export const mustDiffer = ({ zh, en }: Label): Label => ({
  zh: `“${zh}”必须换人`,
  en: `“${en}” has to be somebody else`,
})
