import type { Option } from './roles'

/** Every kind of job in words. */
export const jobLabels = {
  'tasks.left': {
    label: { zh: '收回离开人员的工单', en: 'Take back the tasks of somebody who left' },
  },
  'tasks.left.hourly': {
    label: { zh: '检查离开人员是否还有工单', en: 'Look for tasks of people who left' },
  },
  'log.prove': {
    label: { zh: '核对已结单工单的流转记录', en: 'Prove the log of a closed task' },
  },
  'timers.plan': {
    label: { zh: '为工单定时', en: 'Set the timers of a task' },
  },
  'timers.run': {
    label: { zh: '到时提醒或自动办理工单', en: 'Remind of a task, or go on with it, when it is time' },
  },
  'timers.replan': {
    label: { zh: '规则改变后重新定时', en: 'Set timers anew after rules changed' },
  },
  'fields.backfill': {
    label: { zh: '为字段建立索引', en: 'Index the values of fields' },
  },
  'deliveries.spread': {
    label: { zh: '查找要把消息发给谁', en: 'Find whom to send a message to' },
  },
  'deliveries.send': {
    label: { zh: '发送消息', en: 'Send a message' },
  },
  'turns.unreached': {
    label: { zh: '检查轮到的人是否收到通知', en: 'Look whether whoever has a turn was reached' },
  },
  'deliveries.purge': {
    label: { zh: '清理到期的消息记录', en: 'Clear deliveries that were kept long enough' },
  },
  'notifications.purge': {
    label: { zh: '清理到期的站内通知', en: 'Clear notifications that were kept long enough' },
  },
  'security.purge': {
    label: { zh: '清理到期的登录记录', en: 'Clear sign-ins that were kept long enough' },
  },
  'sessions.purge': {
    label: { zh: '清理过期的登录', en: 'Clear sign-ins that ended' },
  },
  'idempotency.purge': {
    label: { zh: '清理过期的重复提交记录', en: 'Clear keys of repeated requests' },
  },
  'events.purge': {
    label: { zh: '清理到期的事件', en: 'Clear events that were kept long enough' },
  },
  'drafts.purge': {
    label: { zh: '清理三十天未续写的草稿', en: 'Clear half-written texts left for 30 days' },
  },
  'files.scan': {
    label: { zh: '为文件查毒', en: 'Scan a file for viruses' },
  },
  'files.scanLeft': {
    label: { zh: '为尚未查毒的文件查毒', en: 'Scan files that still wait for it' },
  },
  'files.sweep': {
    label: { zh: '清理没有用上的文件', en: 'Clear files that were attached to nothing' },
  },
  'files.sweepContent': {
    label: { zh: '清理没有记录的文件内容', en: 'Clear content without a record' },
  },
  'jobs.purge': {
    label: { zh: '清理一周前完成的任务', en: 'Clear jobs done over a week ago' },
  },
} as const satisfies Readonly<Record<string, Option>>
