import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import type { Fault } from './fault'
import { ownKeyFaults } from './keys'
import { below, faultAt } from './shape'

/** As long as the column that holds it. */
const LONGEST = 20

/** What is wrong with the task types: each follows a workflow that is there, and one is left to choose. */
export const typeFaults = (
  code: Declaration,
  { taskTypes = {}, workflows = {} }: Content,
): readonly Fault[] => [
  ...Object.entries(taskTypes).flatMap(([key, { workflow }]) => {
    const path = below('taskTypes', key)
    return [
      ...(Object.hasOwn(code.taskTypes, key) ? [] : ownKeyFaults(key, path, LONGEST)),
      ...(Object.hasOwn(workflows, workflow) || Object.hasOwn(code.workflows, workflow)
        ? []
        : [
            faultAt(
              below(path, 'workflow'),
              'unknown_workflow',
              `没有流程“${workflow}”，请选一个现有的流程`,
              `There is no workflow “${workflow}”: choose one that is there`,
            ),
          ]),
    ]
  }),
  ...Object.keys(workflows).flatMap((key) =>
    Object.hasOwn(code.workflows, key) ? [] : ownKeyFaults(key, below('workflows', key)),
  ),
  ...(Object.values({ ...code.taskTypes, ...taskTypes }).every(({ archived }) => archived)
    ? [
        faultAt(
          'taskTypes',
          'no_task_type',
          '至少要留一个未归档的工单类型，否则无法提交工单',
          'One task type at least must not be archived, or no task could be reported',
        ),
      ]
    : []),
]
