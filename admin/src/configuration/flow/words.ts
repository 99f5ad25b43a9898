import type { Label } from '@oms/db/domain/label'
import type { Phase } from '@oms/db/domain/workflow/definition'

export const words = {
  workflow: { zh: '流程', en: 'Workflow' },
  drawing: { zh: '图', en: 'Drawing' },
  list: { zh: '清单', en: 'List' },
  shownAs: { zh: '显示方式', en: 'Shown as' },
  begins: { zh: '从这里开始', en: 'Begins here' },
  anywhere: { zh: '任何未结束的状态都可以：', en: 'Open in every status that is no end: ' },
  waysOut: { zh: '可以做什么', en: 'Ways out' },
  noWayOut: { zh: '没有可以做的', en: 'No way out' },
  stays: { zh: '状态不变', en: 'stays here' },
  addStatus: { zh: '在后面添加状态', en: 'Add a status after it' },
  addAction: { zh: '添加操作', en: 'Add an action' },
  choose: {
    zh: '在图上选择一个状态或操作来修改。',
    en: 'Choose a status or an action of the drawing to change it.',
  },
  status: { zh: '状态', en: 'Status' },
  action: { zh: '操作', en: 'Action' },
  name: { zh: '名称', en: 'Name' },
  actionName: { zh: '操作名称', en: 'Name of the action' },
  outcomeName: { zh: '按钮名称', en: 'Name of the button' },
  colour: { zh: '颜色', en: 'Colour' },
  icon: { zh: '图标', en: 'Icon' },
  phase: { zh: '阶段', en: 'Phase' },
  turn: { zh: '轮到谁', en: 'Whose turn' },
  side: { zh: '算哪一方的', en: 'On whose side' },
  role: { zh: '哪个角色', en: 'Which role' },
  relation: { zh: '工单上的谁', en: 'Who on the task' },
  personName: { zh: '这个人叫做', en: 'What this person is called' },
  personHelp: {
    zh: '进入这个状态的每个操作都会要求指定此人',
    en: 'Each action that leads into this status asks for this person',
  },
  personLater: {
    zh: '还没有进入这个状态的操作。添加后，它的表单会要求指定此人，并可以在这里改称呼。',
    en: 'No action leads into this status yet. Once one does, its form asks for this person, who can be given a name here.',
  },
  step: { zh: '显示在工单的步骤条上', en: 'Stands on the steps of a task' },
  from: { zh: '从哪些状态', en: 'From which statuses' },
  fromOpen: { zh: '任何未结束的状态', en: 'Every status that is no end' },
  to: { zh: '到哪个状态', en: 'To which status' },
  who: { zh: '谁可以做', en: 'Who may' },
  tells: { zh: '通知谁', en: 'Who is told' },
  comment: { zh: '必须写说明', en: 'A comment is required' },
  effect: { zh: '按下前的提示', en: 'What it says beforehand' },
  pauses: { zh: '在这个状态里，类型的定时不计时', en: 'The timers of the type stand still here' },
  pausesHelp: {
    zh: '提醒、告知上级、自动确认和自动结单都停表，离开后接着计。下面到时自动进行的事照常计时。',
    en: 'Reminders, messages to those over whoever has the turn, and what is confirmed or closed by itself stand still until the task has left, and go on from there. What happens by itself below does not.',
  },
  removeStatus: { zh: '删除状态', en: 'Delete the status' },
  create: { zh: '添加', en: 'Add' },
  cancel: { zh: '取消', en: 'Cancel' },
  backToFlow: { zh: '返回流程', en: 'Back to the workflow' },
  back: { zh: '返回状态', en: 'Back to the status' },
  shippedAsked: {
    zh: '这份草稿里对这个流程的改动都会去掉，恢复为系统自带的流程？',
    en: 'Take back all that this draft changes of the workflow?',
  },
  shippedAgain: { zh: '恢复为系统自带的流程', en: 'Back to the workflow as shipped' },
} as const satisfies Record<string, Label>

export const turns = {
  nobody: { zh: '没有人（流程结束）', en: 'Nobody (an end)' },
  role: { zh: '某个角色的人', en: 'Those of a role' },
  relation: { zh: '工单上的某个人', en: 'Somebody named on the task' },
  named: { zh: '操作表单里指定的人', en: 'A person named in the form that leads here' },
  byField: { zh: '由表单里的选择决定', en: 'As a choice of the form says' },
} as const satisfies Record<string, Label>

export const phases = {
  open: { zh: '等待受理', en: 'Waiting to be taken up' },
  working: { zh: '进行中', en: 'Under way' },
  done: { zh: '已完成，待确认', en: 'Done, to be confirmed' },
  closed: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<Phase, Label>

/** "送验 → 待验证，由处理人" */
export const wayText = (name: Label, to: Label, who: Label): Label => ({
  zh: `${name.zh} → ${to.zh}，由${who.zh}`,
  en: `${name.en} → ${to.en}, by: ${who.en}`,
})

/** "一起删除的操作：送验、退回。" */
export const goesToo = (ways: readonly Label[]): Label => {
  const names = (of: (way: Label) => string, joint: string) => [...new Set(ways.map(of))].join(joint)
  return {
    zh: `一起删除的操作：${names(({ zh }) => zh, '、')}。`,
    en: `Deleted with it: ${names(({ en }) => en, ', ')}. `,
  }
}
