import type { Label } from '@oms/db/domain/label'
import type { Problem } from '../http/problem'

export const words = {
  title: { zh: '工单', en: 'Tasks' },
  create: { zh: '提交工单', en: 'Report a task' },
  createTitle: { zh: '提交工单', en: 'Report a task' },
  submit: { zh: '提交', en: 'Submit' },
  cancel: { zh: '取消', en: 'Cancel' },
  save: { zh: '保存', en: 'Save' },
  all: { zh: '全部', en: 'All' },
  statuses: { zh: '按状态查看', en: 'By status' },
  myTurn: { zh: '轮到我', en: 'My turn' },
  reviewedByMe: { zh: '我审核的', en: 'Reviewed by me' },
  filters: { zh: '筛选', en: 'Filters' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  sort: { zh: '排序', en: 'Sort' },
  newest: { zh: '最新提交', en: 'Newest first' },
  oldest: { zh: '最早提交', en: 'Oldest first' },
  recentlyUpdated: { zh: '最近更新', en: 'Recently updated' },
  waitingLongest: { zh: '等待最久', en: 'Waiting longest' },
  mostUrgent: { zh: '优先级最高', en: 'Highest priority' },
  dueFirst: { zh: '最早到期', en: 'Due first' },
  turn: { zh: '轮到谁', en: 'Waiting for' },
  you: { zh: '您', en: 'You' },
  people: { zh: '提交人 → 处理人', en: 'Reporter → assignee' },
  total: (from: number, to: number, total: number, isCapped: boolean): Label => ({
    zh: `${from}–${to}，共 ${total} 条${isCapped ? '以上' : ''}`,
    en: `${from}–${to} of ${total}${isCapped ? ' or more' : ''}`,
  }),
  list: { zh: '工单列表', en: 'Task list' },
  loading: { zh: '正在载入', en: 'Loading' },
  noMatch: { zh: '没有符合条件的工单', en: 'No tasks match' },
  noMatchHelp: { zh: '放宽或清除筛选条件再看看。', en: 'Loosen the filters or clear them.' },
  nextTask: { zh: '下一个轮到您的工单：', en: 'Next that waits for you: ' },
  noTurn: { zh: '没有等您处理的工单', en: 'Nothing is waiting for you' },
  noTurnHelp: {
    zh: '轮到您时会收到通知，并出现在这里。',
    en: 'When it is your turn you are notified, and the task appears here.',
  },
  none: { zh: '还没有工单', en: 'No tasks yet' },
  noneCreateHelp: {
    zh: '遇到问题或有新需求时，点击“提交工单”。',
    en: 'When you meet a problem or need something new, use “Report a task”.',
  },
  noneHelp: {
    zh: '有工单需要您参与时，会出现在这里。',
    en: 'Tasks that involve you appear here.',
  },
  strandedCount: (count: number): Label => ({
    zh: `${count} 张工单轮到的人都不能处理，请移交、收回或补充人员`,
    en: `${count === 1 ? 'One task waits' : `${count} tasks wait`} for people who cannot act: hand over, recall, or add people`,
  }),
  see: { zh: '查看', en: 'Show' },
  doneAndGone: (what: Label): Label => ({
    zh: `已${what.zh}，工单已不在您的可见范围内`,
    en: `${what.en}: done. You no longer see the task`,
  }),
  seeAll: { zh: '查看全部', en: 'Show all' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  copyNumber: (number: string): Label => ({ zh: `复制编号 ${number}`, en: `Copy number ${number}` }),
  copied: { zh: '已复制', en: 'Copied' },
  steps: { zh: '流程', en: 'Workflow' },
  actions: { zh: '操作', en: 'Actions' },
  more: { zh: '更多', en: 'More' },
  notOpen: { zh: '现在不能用的操作', en: 'Not available now' },
  description: { zh: '描述', en: 'Description' },
  noText: { zh: '没有内容', en: 'Nothing written' },
  noDescription: { zh: '没有描述', en: 'No description' },
  timeline: { zh: '动态', en: 'Timeline' },
  properties: { zh: '属性', en: 'Properties' },
  sendHint: { zh: 'Ctrl + Enter 发送', en: 'Ctrl + Enter sends' },
  edit: (field: Label): Label => ({ zh: `修改${field.zh}`, en: `Edit ${field.en.toLowerCase()}` }),
  changed: (fields: readonly Label[]): Label => ({
    zh: fields.map(({ zh }) => zh).join('、'),
    en: fields.map(({ en }) => en.toLowerCase()).join(', '),
  }),
  listed: (labels: readonly Label[]): Label => ({
    zh: labels.map(({ zh }) => zh).join('、'),
    en: labels.map(({ en }) => en).join(', '),
  }),
  colon: { zh: '：', en: ': ' },
  overtaken: {
    zh: '工单刚刚有了变化，还没有执行您的操作',
    en: 'The task has just changed; nothing was done yet',
  },
  overtakenHelp: {
    zh: '您填写的内容还在。看过变化后，可以再次发送。',
    en: 'What you typed is kept. Look at what changed, then send again if it still applies.',
  },
  overtakenClosed: {
    zh: '您填写的内容还在，但这个操作现在已不可用。',
    en: 'What you typed is kept, but this action is no longer available.',
  },
  statusNow: { zh: '现在的状态：', en: 'Status now: ' },
  notDone: { zh: '没有执行', en: 'Nothing was done' },
  offline: {
    zh: '连接不上服务器，填写的内容还在。请检查网络后重试。',
    en: 'The server cannot be reached. What you typed is kept; check the network and try again.',
  },
  failed: { zh: '没有成功，请稍后重试。', en: 'It did not work. Please try again later.' },
  danger: {
    zh: '这一步会结束工单的处理，其他人会立即看到。请确认。',
    en: 'This ends work on the task and everyone sees it at once. Please be sure.',
  },
  print: { zh: '打印', en: 'Print' },
  printed: (name: string, time: string): Label => ({
    zh: `${name} 打印于 ${time}`,
    en: `Printed by ${name}, ${time}`,
  }),
  earlier: (count: number): Label => ({
    zh: `显示更早的记录（还有 ${count} 条）`,
    en: `Show earlier entries (${count} more)`,
  }),
  check: { zh: '校验记录', en: 'Verify the record' },
  intact: (count: number, unseen: number, unread = 0): Label => ({
    zh: `记录完整 ✓（${count} 条${unseen ? `，其中 ${unseen} 条您无权查看` : ''}${unread ? `，${unread} 个大附件的内容未重读` : ''}）`,
    en: `Record intact ✓ (${count} entries${unseen ? `, ${unseen} of them not yours to see` : ''}${unread ? `; the content of ${unread} large files was not read again` : ''})`,
  }),
  broken: (
    seq: number,
    reason: Label = { zh: '与校验值不符', en: 'it does not match its checksum' },
  ): Label => ({
    zh: `第 ${seq} 条记录：${reason.zh}，请联系管理人员`,
    en: `Entry ${seq}: ${reason.en}; tell an administrator`,
  }),
  stars: (count: number): Label => ({ zh: `${count} 星`, en: `${count} stars` }),
} as const

/** Why nothing was done, when the API gave no text of its own. */
export const failureText = ({ statusCode, message }: Problem): Label | string => {
  if (statusCode === 0) return words.offline
  return message || words.failed
}
