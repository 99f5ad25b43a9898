import type { Label } from '@oms/db/domain/label'

export const words = {
  faults: { zh: '需要先修改', en: 'To be mended first' },
  mend: { zh: '去修改', en: 'Mend it' },
  changes: { zh: '会改变什么', en: 'What changes' },
  noChanges: {
    zh: '草稿与现在生效的规则相同，没有可发布的改动。',
    en: 'The draft is the same as the rules in force: nothing to publish.',
  },
  affects: { zh: '会影响什么', en: 'What it touches' },
  affectsNothing: { zh: '不影响已有的数据。', en: 'No existing record is touched.' },
  note: { zh: '说明', en: 'Note' },
  noteHelp: { zh: '为什么改，日后在历史里能看到', en: 'Why it is changed; the history shows it' },
  publish: { zh: '发布', en: 'Publish' },
  publishHelp: {
    zh: '发布后立即对所有人生效。进行中的工单仍按创建时的流程走，新工单按新流程走。可以在历史里恢复。',
    en: 'It takes effect for everyone at once. Tasks under way keep the workflow they were created under, new ones follow the new one. The history can bring back what was before.',
  },
  published: { zh: '已发布', en: 'Published' },
  moved: {
    zh: '草稿或生效的规则刚刚有变化，下面是最新的检查结果，请再看一遍后发布。',
    en: 'The draft or the rules in force have just moved. Below is what holds now; please look again before you publish.',
  },
  noteMissing: { zh: '请填写说明', en: 'Please write a note' },
} as const satisfies Record<string, Label>

export const mendWhat = (text: string): Label => ({ zh: `去修改：${text}`, en: `Mend it: ${text}` })
