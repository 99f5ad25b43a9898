import type { Label } from '@oms/db/domain/label'
import { roleOfParty } from '@oms/db/domain/role-label'
import type { Turn } from './has-holder'

/** Why a step that needs somebody to take over is refused, and what to do first. */
export const nobodyText = ({ turnRole, turnUserId }: Turn): Label => {
  if (turnUserId !== null || turnRole === null)
    return {
      zh: '之后轮到的人已停用或已离开，工单将无人处理。请先恢复其账号，或换一个人',
      en: 'Whoever would have the turn next is not active any more, so nobody could go on. Restore the account first, or choose somebody else',
    }
  if (turnRole === 'manager')
    return {
      zh: '承建单位没有在用的项目经理账号，通过后将无人指派。请先在人员中为该单位添加项目经理，或更换项目',
      en: 'The contractor has no active project manager, so nobody could assign it. Add one under People first, or change the project',
    }
  const { zh, en } = roleOfParty(turnRole)
  return {
    zh: `没有在用的${zh}账号，工单将无人处理。请先在人员中添加`,
    en: `There is no active account of the role “${en}”, so nobody could go on. Add one under People first`,
  }
}
