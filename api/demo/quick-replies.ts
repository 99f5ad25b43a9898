import type { Handle } from '@oms/db/database'
import { roles } from '@oms/db/domain/roles'
import type { Cast } from './cast'

/** By whom, as `people` are called. */
const written = [
  {
    by: '周建国',
    scope: 'team',
    title: '请补充截图',
    text: '请补充出错页面的完整截图、操作时间和登录账号，便于承建方复现。',
  },
  {
    by: '周建国',
    scope: 'team',
    title: '重复反馈',
    text: '该问题已有其他工单在处理，本单先退回；有新情况请在原工单下补充。',
  },
  {
    by: '陈立',
    scope: 'team',
    title: '已安排处理',
    text: '已安排工程师处理，预计两个工作日内答复；如有变化会在这里说明。',
  },
  {
    by: '陈立',
    scope: 'team',
    title: '需要远程协助',
    text: '问题需要远程查看，请告知方便的时间：\n\n1. 日期和时段\n2. 联系人和电话',
  },
  {
    by: '张文强',
    scope: 'own',
    title: '已修复请验证',
    text: '已修复并发布，请清除浏览器缓存后重新登录验证。',
  },
  { by: '林晓燕', scope: 'own', title: '验证通过', text: '已验证，问题解决，谢谢。' },
] as const

/** A few texts that the demo's people write again and again. */
export const keepQuickReplies = (tx: Handle, { people }: Cast, now: Date): Promise<void> =>
  tx.insertRows(
    tx.tables.quickReplies,
    written.flatMap(({ by, ...reply }) => {
      const owner = people.find(({ name }) => name === by)
      if (!owner) return []
      const { id: ownerId, organizationId, role } = owner
      const of = { ownerId, organizationId, party: roles[role].party }
      return [{ ...reply, ...of, createdAt: now, updatedAt: now }]
    }),
  )
