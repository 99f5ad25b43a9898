import type { Declaration } from '../declaration'
import { placedOutcomes } from '../workflow/placed-outcomes'
import { columnsOf } from './compared'
import type { Fault } from './fault'
import { ruleFaults } from './rule-faults'

/**
 * Whether the rules of the workflows compare what a task holds with what it can hold. A field that is not there is told
 * with all others that a workflow names.
 */
export const workflowRules = (declaration: Declaration): readonly Fault[] =>
  Object.entries(declaration.workflows)
    .flatMap(([key, definition]) => {
      const columns = columnsOf({ ...declaration, workflows: { [key]: definition } }, 'tasks')
      return placedOutcomes(definition).flatMap(({ path, outcome: { when, who } }) => {
        const place = `workflows.${key}.${path}`
        return [
          ...(when && 'rule' in when ? ruleFaults(when.rule, `${place}.when.rule`, columns) : []),
          ...who.flatMap((one, index) =>
            'system' in one || one.rule === undefined
              ? []
              : ruleFaults(one.rule, `${place}.who.${index}.rule`, columns),
          ),
        ]
      })
    })
    .filter(({ code }) => code !== 'unknown_column')
