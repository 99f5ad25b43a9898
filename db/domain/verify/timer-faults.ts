import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import { endingStep } from '../timers/by-itself'
import type { Timers } from '../timers/timers'
import type { Definition } from '../workflow/definition'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What is wrong with the timers of task types: one comes after the other, and the workflow lets the system do it. */
export const timerFaults = ({ workflows }: Declaration, { taskTypes = {} }: Content): readonly Fault[] =>
  Object.entries(taskTypes).flatMap(([key, { timers, workflow }]) => {
    const definition = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined
    if (!timers || !definition) return []
    const path = `taskTypes.${key}.timers`
    return [...orderFaults(timers, path), ...endingFaults(timers, definition, path)]
  })

const orderFaults = ({ remind, urgeManager, confirm }: Timers, path: string): readonly Fault[] => [
  ...(remind && urgeManager && urgeManager.hours <= remind.hours
    ? [
        faultAt(
          below(path, 'urgeManager.hours'),
          'too_soon',
          `应多于 ${remind.hours} 小时：先提醒本人，再告知上级`,
          `Must be more than ${remind.hours} hours: first they are reminded, then whoever is over them is told`,
        ),
      ]
    : []),
  ...(confirm && confirm.warnDays >= confirm.days
    ? [
        faultAt(
          below(path, 'confirm.warnDays'),
          'too_soon',
          `应少于 ${confirm.days} 天：提醒在自动确认之前`,
          `Must be fewer than ${confirm.days} days: the warning comes before`,
        ),
      ]
    : []),
]

const endingFaults = (timers: Timers, definition: Definition, path: string): readonly Fault[] =>
  (['confirm', 'close'] as const).flatMap((which) => {
    const isOpen = Object.keys(definition.statuses).some((status) => endingStep(definition, status, which))
    if (!timers[which] || isOpen) return []
    const [zh, en] = steps[which]
    return [
      faultAt(
        below(path, which),
        'no_step_by_itself',
        `流程里没有系统可以${zh}的一步；请在流程中让“系统”可以执行这一步，并且不要求填写`,
        `The workflow has no step by which the system could ${en}: open that step to the system, and have it require nothing`,
      ),
    ]
  })

const steps = {
  confirm: ['从一个完成阶段的状态确认到下一个', 'confirm what is done'],
  close: ['从完成阶段的状态结单', 'close what is done'],
} as const
