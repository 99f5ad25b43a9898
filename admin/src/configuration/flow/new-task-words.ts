import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '提交新工单', en: 'A new task' },
  open: { zh: '新工单的表单', en: 'The form of a new task' },
  begins: { zh: '从哪个状态开始', en: 'In which status it begins' },
  asks: { zh: '提交时要填写', en: 'What it asks' },
  asksHelp: {
    zh: '自己加的字段不用列在这里：能填写它的人提交时都会看到，排在后面，按它的分组。',
    en: 'Fields of your own need not stand here: whoever may fill them in sees them further down, in their groups.',
  },
  nobodyWrites: { zh: '没有角色能在提交时填写', en: 'no role may fill it in' },
  add: { zh: '添加要填写的字段', en: 'Add a field to ask for' },
  remove: { zh: '不再询问', en: 'Ask no more for' },
  stays: {
    zh: '提交时总要问它，这里只能改它的位置。',
    en: 'It is always asked for: only its place can be changed here.',
  },
  askedAnyway: {
    zh: '没有别的流程的表单问它，从这里去掉后仍会问，排在后面。不要问它，请在“权限”里改提交时填什么。',
    en: 'No other workflow asks for it, so it would be asked for all the same, further down. To ask no more, change under “Rights” what a role fills in.',
  },
  goesTo: {
    priority: {
      zh: '去掉后，新工单都是默认的优先级。',
      en: 'Without it, new tasks have the default priority.',
    },
    projectId: {
      zh: '去掉后，新工单归入提交人所在单位的第一个项目。',
      en: 'Without it, a new task goes to the first project of the reporter’s organisation.',
    },
  },
  tells: { zh: '提交后通知谁', en: 'Who is told of it' },
  previewHelp: {
    zh: '每个角色只看到自己能填写的字段。',
    en: 'Each role sees only the fields that it may fill in.',
  },
  unused: { zh: '还没有工单类型用这个流程。', en: 'No task type uses this workflow yet.' },
} as const satisfies Record<string, Label | Record<string, Label>>

/** "新工单从“待审核”开始。" */
export const beginsIn = ({ zh, en }: Label): Label => ({
  zh: `新工单从“${zh}”开始。`,
  en: `New tasks begin as “${en}”.`,
})
