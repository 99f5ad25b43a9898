import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '配置', en: 'Configuration' },
  help: {
    zh: '字段、工单类型、权限、流程、日历和消息渠道。改动先写在草稿里，检查并发布后才对所有人生效，随时可以恢复。',
    en: 'Fields, task types, rights, workflows, the calendar and channels. Changes are tried in a draft, take effect for everyone once they are checked and published, and can be taken back at any time.',
  },
  begin: { zh: '开始修改', en: 'Begin changes' },
  inForce: { zh: '现在生效', en: 'In force' },
  asShipped: {
    zh: '系统自带的规则，还没有发布过改动',
    en: 'The rules as shipped; nothing was published yet',
  },
  drafts: { zh: '草稿', en: 'Drafts' },
  noDrafts: { zh: '没有未发布的草稿', en: 'No drafts' },
  goOn: { zh: '继续', en: 'Continue' },
  discard: { zh: '丢弃', en: 'Throw away' },
  discardHelp: {
    zh: '草稿里的改动会被删除，现在生效的规则不受影响。此操作不能撤销。',
    en: 'The changes in this draft are deleted; the rules in force stay as they are. This cannot be undone.',
  },
  discarded: { zh: '草稿已丢弃', en: 'The draft is thrown away' },
  cancel: { zh: '取消', en: 'Cancel' },
  history: { zh: '历史', en: 'History' },
  noHistory: { zh: '还没有发布过', en: 'Nothing was published yet' },
  look: { zh: '查看改动', en: 'See changes' },
  back: { zh: '返回配置', en: 'Back to the configuration' },
  saved: { zh: '已保存到草稿', en: 'Saved to the draft' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  notSaved: { zh: '没有保存成功，改动还在这里', en: 'Not saved; your changes are still here' },
  retry: { zh: '重试', en: 'Try again' },
  takeTheirs: { zh: '这一处用同事的', en: 'Take theirs there' },
  keepMine: { zh: '这一处用我的', en: 'Keep mine there' },
  sections: { zh: '草稿的各部分', en: 'Parts of the draft' },
  fields: { zh: '字段', en: 'Fields' },
  types: { zh: '工单类型', en: 'Task types' },
  rights: { zh: '权限', en: 'Rights' },
  flow: { zh: '流程', en: 'Workflows' },
  calendar: { zh: '日历', en: 'Calendar' },
  channels: { zh: '消息渠道', en: 'Channels' },
  publish: { zh: '检查与发布', en: 'Check and publish' },
  text: { zh: '文本', en: 'Text' },
  example: { zh: '例如：', en: 'For example: ' },
} as const satisfies Record<string, Label>

export const releaseName = (number: number): Label => ({ zh: `第 ${number} 版`, en: `Release ${number}` })

export const draftName = (id: number): Label => ({ zh: `草稿 ${id}`, en: `Draft ${id}` })

export const begunFrom = (base: number): Label =>
  base === 0
    ? { zh: '从系统自带的规则开始', en: 'begun from the rules as shipped' }
    : { zh: `从第 ${base} 版开始`, en: `begun from release ${base}` }

export const byWhom = (name: string): Label => ({ zh: `由 ${name}`, en: `by ${name}` })

export const discardTitle = (id: number): Label => ({ zh: `丢弃草稿 ${id}？`, en: `Throw draft ${id} away?` })

export const faultCount = (count: number): Label => ({
  zh: `${count} 处需要修改`,
  en: count === 1 ? '1 thing to mend' : `${count} things to mend`,
})

/** "同事刚刚改了草稿的同一处（流程）……" */
export const overtakenAt = (sections: readonly Label[]): Label => ({
  zh: `同事刚刚改了草稿的同一处（${sections.map(({ zh }) => zh).join('、')}）。您的改动还在这里，没有保存，也没有覆盖同事的；其余各处，两人的改动都会保留。`,
  en: `A colleague has just changed the same part of this draft (${sections.map(({ en }) => en).join(', ')}). Yours is still here: not saved, and nothing of theirs is overwritten. Everywhere else, the changes of both are kept.`,
})

export const changeKinds = {
  add: { zh: '新增', en: 'New' },
  change: { zh: '修改', en: 'Changed' },
  remove: { zh: '去掉', en: 'Gone' },
} as const satisfies Record<string, Label>
