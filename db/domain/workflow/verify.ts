import { type Declaration, resourceOf } from '../declaration'
import type { Fields } from '../fields'
import type { Fault } from '../verify/fault'
import { limitFaults } from '../verify/field-limits'
import { faultAt } from '../verify/shape'
import { alternativesOf } from './actions'
import { afterFaults } from './after-faults'
import { DEFAULT_OUTCOME, type Definition } from './definition'
import { emptyTurns } from './empty-turns'
import { namedIn, withForms } from './forms'
import { wrongFields } from './named-fields'
import { statusLabel, waysFrom } from './paths'
import { type Placed, placedOutcomes } from './placed-outcomes'
import { stuckTurns, undecidedTurns } from './turn-faults'
import { wrongSettings } from './wrong-settings'

/**
 * What is wrong with a definition for the tasks among these resources, each fault at its place in the definition; none
 * when it can be trusted: every name leads somewhere, every status is reachable, an end is reachable from each, and each
 * status that is no end has someone who can act. `archived`: fields of tasks that are no longer used.
 */
export const verify = (
  declared: Definition,
  resources: Declaration['resources'],
  archived: Fields = {},
): readonly Fault[] => {
  const { fields } = resourceOf({ resources }, 'tasks')
  const definition = withForms(declared, fields)
  const outcomes = placedOutcomes(definition)
  const named = [
    ...wrongFields(definition, fields, archived),
    ...emptyActions(definition),
    ...takenKeys(definition),
    ...unknownStatuses(definition, outcomes),
    ...outcomes.flatMap((placed) => [
      ...wrongSettings(placed, resources),
      ...formFaults(placed),
      ...undecidedTurns(definition, placed),
    ]),
    ...askedTwice(
      'create.fields',
      definition.create.fields.map((field, index) => [index, field]),
    ),
    ...unreleased(definition),
    ...afterFaults(definition),
  ]
  const walked = [
    ...unreachable(definition),
    ...endless(definition),
    ...stuckTurns(definition, outcomes, fields),
  ]
  // A turn that leads nowhere is told once, as that.
  return [
    ...named,
    ...walked,
    ...(named.length + walked.length > 0 ? [] : emptyTurns(definition, outcomes, fields)),
  ]
}

const emptyActions = (definition: Definition): readonly Fault[] =>
  Object.entries(definition.actions).flatMap(([action, { outcomes }]) => {
    const path = `actions.${action}.outcomes`
    const lacking = (at: string) =>
      faultAt(
        at,
        'no_outcome',
        '这个动作没有结果，点了也无事发生；请添加一个',
        'This leads to no outcome: add one',
      )
    const named = Object.entries(outcomes)
    if (named.length === 0) return [lacking(path)]
    return named
      .filter(([, outcome]) => alternativesOf(outcome).length === 0)
      .map(([key]) => lacking(`${path}.${key}`))
  })

/** Other paths of a task, and entries of its log that are no action. */
const takenActions = [
  'add_comment',
  'presence',
  'proof',
  'people',
  'create',
  'edit',
  'import',
  'comment',
  'attach',
  'remind',
  'escalate',
  'warn',
]
const takenInForms = ['comment', 'version', 'outcome', 'attachmentIds']

const takenKeys = ({ actions }: Definition): readonly Fault[] =>
  Object.keys(actions)
    .filter((key) => takenActions.includes(key))
    .map((key) => taken(`actions.${key}`, key))

const taken = (path: string, key: string): Fault =>
  faultAt(
    path,
    'key_taken',
    `“${key}”是系统自己的名称，请换一个键`,
    `“${key}” is a name of the system's own: choose another key`,
  )

const unknownStatuses = (definition: Definition, outcomes: readonly Placed[]): readonly Fault[] => {
  const known = (status: string) => Object.hasOwn(definition.statuses, status)
  const unknown = (path: string, status: string) =>
    known(status)
      ? []
      : [
          faultAt(
            path,
            'unknown_status',
            `没有状态“${status}”，请改为现有的状态`,
            `There is no status “${status}”: choose one that is there`,
          ),
        ]
  return [
    ...unknown('create.to', definition.create.to),
    ...outcomes.flatMap(({ path, outcome: { to, from, differs } }) => [
      ...(to === null ? [] : unknown(`${path}.to`, to)),
      ...(from === 'open' ? [] : from.flatMap((one, index) => unknown(`${path}.from.${index}`, one))),
      ...(differs?.in ?? []).flatMap((one, index) => unknown(`${path}.differs.in.${index}`, one)),
    ]),
  ]
}

const formFaults = ({ path, outcome, step }: Placed): readonly Fault[] => {
  const { form = {}, differs, when, who, orTurn } = outcome
  return [
    ...Object.keys(form)
      .filter((key) => takenInForms.includes(key))
      .map((key) => taken(`${path}.form.${key}`, key)),
    ...askedTwice(
      `${path}.form`,
      Object.entries(form).flatMap(([key, entry]) => {
        const field = namedIn(entry)
        return field === undefined ? [] : [[key, field]]
      }),
    ),
    ...Object.entries(form).flatMap(([key, entry]) =>
      'kind' in entry && namedIn(entry) === undefined ? limitFaults(entry, `${path}.form.${key}`) : [],
    ),
    ...(differs && !Object.hasOwn(form, differs.field)
      ? [
          faultAt(
            `${path}.differs.field`,
            'unknown_form_field',
            `这一步的表单没有“${differs.field}”，无从比较；请在表单中加上`,
            `The form of this step has no “${differs.field}” to compare: add it to the form`,
          ),
        ]
      : []),
    // What else must hold is the same for everyone; who acts is for `who` to say.
    ...(when && 'rule' in when && /"me":/.test(JSON.stringify(when.rule))
      ? [
          faultAt(
            `${path}.when.rule`,
            'when_asks_who',
            '“条件”对所有人都一样，不能看操作人是谁；请写到“谁可以”里',
            'What else must hold is the same for everybody: ask who acts in “who” instead',
          ),
        ]
      : []),
    ...(who.length === 0 && !orTurn
      ? [
          faultAt(
            `${path}.who`,
            'nobody_may',
            `没有人可以执行“${step.zh}”；请说明谁可以`,
            `Nobody may take “${step.en}”: say who may`,
          ),
        ]
      : []),
  ]
}

const askedTwice = (
  path: string,
  asked: readonly (readonly [key: string | number, field: string])[],
): readonly Fault[] =>
  asked
    .filter(([, field], index) => asked.findIndex((one) => one[1] === field) < index)
    .map(([key, field]) =>
      faultAt(
        `${path}.${key}`,
        'asked_twice',
        `同一个表单两次询问“${field}”，请去掉一个`,
        `The form asks for “${field}” twice: leave one out`,
      ),
    )

const unreachable = (definition: Definition): readonly Fault[] => {
  const ways = waysFrom(definition, definition.create.to)
  return Object.entries(definition.statuses)
    .filter(([status]) => !ways.has(status))
    .map(([status, { label }]) =>
      faultAt(
        `statuses.${status}`,
        'unreachable_status',
        `没有哪一步能到达“${label.zh}”；请增加通向它的一步，或删除它`,
        `No step leads to “${label.en}”: add one, or remove the status`,
      ),
    )
}

const endless = (definition: Definition): readonly Fault[] => {
  const ways = waysFrom(definition, definition.create.to)
  return Object.entries(definition.statuses).flatMap(([status, { label }]) => {
    const reached = [...waysFrom(definition, status).keys()]
    if (reached.some((next) => definition.statuses[next]?.phase === 'closed')) return []
    const { zh, en } = ways.get(status) ?? statusLabel(definition, status)
    return [
      faultAt(
        `statuses.${status}`,
        'no_end',
        `工单到了“${label.zh}”就再也不能结束；请增加一步通向结束的状态`,
        `Once in “${label.en}”, a task can never end: add a step that leads to an end`,
        { zh: `${zh} → 到不了任何结束状态`, en: `${en} → no end can be reached` },
      ),
    ]
  })
}

/** What the system is to do when a person leaves must be an action that is open to it. */
const unreleased = ({ actions, onLeave = {} }: Definition): readonly Fault[] =>
  Object.entries(onLeave).flatMap(([relation, key]) => {
    const outcome = Object.hasOwn(actions, key) ? actions[key]?.outcomes[DEFAULT_OUTCOME] : undefined
    const isOpen = outcome && alternativesOf(outcome).some(({ who }) => who.some((one) => 'system' in one))
    if (isOpen) return []
    return [
      faultAt(
        `onLeave.${relation}`,
        'not_for_system',
        `人员离开时系统要执行“${key}”，但没有这个动作，或它不对系统开放`,
        `When the person leaves, the system takes “${key}”, which is no action with a ${DEFAULT_OUTCOME} outcome that is open to it`,
      ),
    ]
  })
