import type { TaskType } from '../declaration'
import { change, differing, isReordered, otherChange, quoted } from './difference'
import type { Change } from './fault'
import { renamed } from './field-changes'
import { below } from './shape'
import { timerChanges } from './timer-changes'

type Types = Readonly<Record<string, TaskType>>

/** What became of the task types. `flow`: what a workflow is called. */
export const typeChanges = (
  was: Types,
  now: Types,
  flow: (key: string) => { readonly zh: string; readonly en: string },
): readonly Change[] => [
  ...differing(was, now).flatMap((key) => {
    const path = below('taskTypes', key)
    const [before, after] = [was[key], now[key]]
    const { zh, en } = quoted((after ?? before)?.label ?? { zh: key, en: key })
    if (!before) return [change(path, 'add', `增加工单类型${zh}`, `New task type ${en}`)]
    if (!after) return [change(path, 'remove', `移除工单类型${zh}`, `The task type ${en} is removed`)]
    return differing(before, after).flatMap((part) => {
      const at = below(path, part)
      if (part === 'label')
        return renamed(before.label, after.label, at, { zh: '工单类型', en: 'The task type' })
      if (part === 'archived')
        return after.archived
          ? [
              change(
                at,
                'remove',
                `归档工单类型${zh}：已有的工单保留，不能再新建`,
                `The task type ${en} is archived: its tasks are kept, none is reported anew`,
              ),
            ]
          : [change(at, 'add', `恢复工单类型${zh}`, `The task type ${en} is restored`)]
      if (part === 'workflow') {
        const name = flow(after.workflow)
        return [change(at, 'change', `${zh}改为按${name.zh}办理`, `${en} follows the ${name.en}`)]
      }
      if (part === 'tone' || part === 'icon')
        return [
          change(
            at,
            'change',
            `工单类型${zh}换了颜色或图标`,
            `The task type ${en} has another colour or icon`,
          ),
        ]
      if (part === 'timers') return timerChanges(before.timers, after.timers, at, { zh, en })
      return [otherChange(path, { zh, en }, part)]
    })
  }),
  ...(isReordered(was, now)
    ? [change('taskTypes', 'change', '工单类型的顺序有改动', 'The task types stand in another order')]
    : []),
]
