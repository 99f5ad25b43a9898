import type { Label } from '@oms/db/domain/label'

type Tally = {
  readonly count: number
  readonly statuses: readonly { readonly label: Label; readonly count: number }[]
}

/** "3 张工单（处理中 2、已挂起 1）". */
const tallied = ({ count, statuses }: Tally): Label => ({
  zh: `${count} 张工单（${statuses.map((one) => `${one.label.zh} ${one.count}`).join('、')}）`,
  en: `${count === 1 ? '1 task' : `${count} tasks`} (${statuses.map((one) => `${one.label.en} ${one.count}`).join(', ')})`,
})

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const words = {
  title: { zh: '保存后', en: 'When you save' },
  nothing: {
    zh: '此人手里没有未结的工单，不影响任何工单。',
    en: 'They hold no open task; none is affected.',
  },
  asking: { zh: '正在查看此人手里的工单…', en: 'Looking up the tasks they hold…' },
  unknown: {
    zh: '暂时查不到此人手里有哪些工单。保存后，在办的工单会退回给项目经理。',
    en: 'What they hold could not be looked up. Tasks in hand go back to the project managers when you save.',
  },
  goesBack: (tally: Tally, to: Label, holder: Label | undefined): Label => ({
    zh: `在办的 ${tallied(tally).zh}将退回“${to.zh}”${holder ? `，由${holder.zh}接手` : ''}。`,
    en: `${tallied(tally).en} in hand will go back to “${to.en}”${holder ? `, to the ${lower(holder.en)}` : ''}.`,
  }),
  stuck: (tally: Tally, action: Label | undefined): Label => ({
    zh: `等此人操作的 ${tallied(tally).zh}将无人可处理${action ? `，请“${action.zh}”给别人` : ''}。`,
    en: `${tallied(tally).en} waiting for them will have nobody who can act${action ? `: “${action.en}”` : ''}.`,
  }),
  stuckLater: (tally: Tally, action: Label | undefined, isMore: boolean): Label => ({
    zh: `此人提交的${isMore ? '另外' : ''} ${tallied(tally).zh}继续进行，但轮到提交人时将无人可处理${action ? `，可以先“${action.zh}”` : ''}。`,
    en: `Work on ${tallied(tally).en} that they reported goes on, but nobody can act when the reporter's turn comes${action ? `: “${action.en}” them` : ''}.`,
  }),
  onlyTheirs: (count: number, role: Label): Label => ({
    zh: `轮到${role.zh}的 ${count} 张工单将无人可处理：此人是所在单位唯一在岗的${role.zh}，请先补充人员。`,
    en: `${count === 1 ? '1 task that waits' : `${count} tasks that wait`} for the ${lower(role.en)} will have nobody who can act: they are the only one of their organization. Add somebody first.`,
  }),
} as const
