import type { Label } from '@oms/db/domain/label'

export const words = {
  asks: { zh: '表单里要填写', en: 'What its form asks' },
  asksNothing: { zh: '只有说明', en: 'Only a comment' },
  addField: { zh: '添加要填写的字段', en: 'Add a field to ask for' },
  addFieldHelp: { zh: '填写的内容写进工单', en: 'What is filled in is written to the task' },
  addOwn: { zh: '添加这一步自己的问题', en: 'Add a question of this step alone' },
  ownHelp: {
    zh: '回答写进流转记录。要同时写进工单，在下面“同时写进工单”里选它。',
    en: 'The answer stands in the log. To write it to the task too, choose it under “What it also writes to the task”.',
  },
  ofStep: { zh: '只在这一步', en: 'of this step alone' },
  required: { zh: '必填', en: 'Required' },
  neverEmpty: { zh: '工单总要有它，所以必填', en: 'A task is never without it, so it is required' },
  name: { zh: '名称', en: 'Name' },
  calledHere: { zh: '在这里叫做', en: 'Called here' },
  kind: { zh: '填写方式', en: 'How it is filled in' },
  help: { zh: '填写提示', en: 'Hint' },
  remove: { zh: '不再询问', en: 'Ask no more for' },
  create: { zh: '添加', en: 'Add' },
  cancel: { zh: '取消', en: 'Cancel' },
  preview: { zh: '表单预览', en: 'The form' },
} as const satisfies Record<string, Label>

/** "不填则叫“优先级”" */
export const elseCalled = ({ zh, en }: Label): Label => ({
  zh: `不填则叫“${zh}”`,
  en: `Left empty: “${en}”`,
})
