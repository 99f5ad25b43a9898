import { stepsByItself } from '../timers/by-itself'
import type { Fault } from '../verify/fault'
import { faultAt } from '../verify/shape'
import { DEFAULT_OUTCOME, type Definition } from './definition'

/** What is wrong with what a status has happen by itself: a clock runs in it, and the system may do so there. */
export const afterFaults = (definition: Definition): readonly Fault[] =>
  Object.entries(definition.statuses).flatMap(([status, { label, turn, after = [] }]) => {
    const path = `statuses.${status}.after`
    if (after.length > 0 && turn === null)
      return [
        faultAt(
          path,
          'nobodys_turn',
          `“${label.zh}”不轮到任何人，不会计时；请去掉到时自动进行的事`,
          `In “${label.en}” it is nobody's turn, so no clock runs: leave out what is to happen by itself`,
        ),
      ]
    return after.flatMap(({ action, ...one }, index) => {
      if (action === undefined) return []
      const outcome = 'outcome' in one && one.outcome ? one.outcome : DEFAULT_OUTCOME
      const isOpen = stepsByItself(definition, status).some(
        (step) => step.action === action && step.outcome === outcome,
      )
      return isOpen
        ? []
        : [
            faultAt(
              `${path}.${index}.action`,
              'not_for_system',
              `系统不能在“${label.zh}”执行“${action}”：请让这一步可以由“系统”执行，并且不要求填写；或换一步`,
              `The system cannot take “${action}” in “${label.en}”: open that step to the system, and have it require nothing, or choose another`,
            ),
          ]
    })
  })
