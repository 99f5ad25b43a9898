import type { Fault } from './fault'
import { type Check, faultAt } from './shape'

/** A name within a document: of a status, an action, an option. */
export const keyShape: Check = (value, path) =>
  /^[a-z][A-Za-z0-9_]{0,39}$/.test(String(value))
    ? []
    : [
        faultAt(
          path,
          'key_form',
          '键应以小写字母开头，只含字母、数字和下划线，最多 40 个字符',
          'A key begins with a small letter and holds letters, digits and underscores, 40 at most',
        ),
      ]

const operators = ['_ne', '_gte', '_lte', '_like', '_null']

/** What is wrong with the key of something of the customer's own. `most`: of all its characters. */
export const ownKeyFaults = (key: string, path: string, most = 32): readonly Fault[] => {
  if (!/^x_[a-z0-9_]{1,30}$/.test(key) || key.length > most)
    return [
      faultAt(
        path,
        'key_form',
        `自定义的键应为 x_ 加 1 到 ${most - 2} 个小写字母、数字或下划线，如 x_severity`,
        `A key of your own is x_ and 1 to ${most - 2} small letters, digits or underscores, such as x_severity`,
      ),
    ]
  const ending = operators.find((operator) => key.endsWith(operator))
  if (ending === undefined) return []
  return [
    faultAt(
      path,
      'key_ending',
      `键不能以 ${ending} 结尾：列表筛选要用它`,
      `A key must not end in ${ending}: filters of lists use it`,
    ),
  ]
}
