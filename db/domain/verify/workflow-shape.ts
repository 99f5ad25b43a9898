import { iconNames } from '../icons'
import { roleNames, tones } from '../roles'
import { formEntryShape } from './field-shape'
import { keyShape } from './keys'
import { conditionShape, ruleShape } from './rule-shape'
import {
  anything,
  type Check,
  either,
  isRecord,
  label,
  listOf,
  mapOf,
  oneOf,
  shaped,
  text,
  whole,
  wrongType,
  yes,
} from './shape'

const role = oneOf(roleNames, 'unknown_role')
const has = (key: string) => (value: unknown) => isRecord(value) && Object.hasOwn(value, key)
const nothing: Check = (value, path) => (value === null ? [] : wrongType(path, '空（null）', 'null'))
const constant: Check = (value, path) => {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return []
  if (Array.isArray(value)) return listOf(text(), 1, 200)(value, path)
  return wrongType(
    path,
    '文字、数字、是否、选项的列表或空',
    'a text, a number, true or false, a list of options or null',
  )
}

const holder = either(
  has('field'),
  shaped({ role, field: text(60) }),
  shaped({ role }, { relation: text(60) }),
)

const turn = either(
  (value) => value === null,
  nothing,
  either(has('byField'), shaped({ byField: text(60), holders: mapOf(holder) }), holder),
)

const told = either(
  has('role'),
  shaped({ role }),
  either(
    has('turn'),
    shaped({ turn: yes }),
    either(has('relieved'), shaped({ relieved: text(60) }), shaped({ relation: text(60) })),
  ),
)
const tells = listOf(told, 0, 20)

const hours = whole(1, 1000)
const after = either(
  has('action'),
  shaped({ hours, action: text() }, { outcome: text() }),
  shaped({ hours, tells: listOf(told, 1, 20) }),
)

const status = shaped(
  {
    label: label(40),
    tone: oneOf(tones, 'unknown_tone'),
    icon: oneOf(iconNames, 'unknown_icon'),
    phase: oneOf(['open', 'working', 'done', 'closed'], 'unknown_phase'),
    turn,
  },
  { milestone: text(60), startsOver: yes, step: yes, pauses: yes, after: listOf(after, 1, 10) },
)

const who = either(
  has('system'),
  shaped({ system: yes }),
  shaped({}, { roles: listOf(role, 1, 4), rule: ruleShape }),
)

const when = either(
  has('rule'),
  shaped({ rule: conditionShape, label: label(100) }),
  shaped({ withinHours: whole(1, 87_600), of: text(60) }),
)

const actorShape: Check = (value, path) =>
  value === 'id' ? [] : wrongType(path, '“id”（操作人）', '"id", whoever acts')

const setting: Check = (value, path) => {
  const shapes = {
    actor: shaped({ actor: actorShape }),
    now: shaped({ now: yes }),
    reference: shaped({ reference: text(60), column: text(60) }),
    value: shaped({ value: constant }),
    field: shaped({ field: text(60) }),
  }
  const found = Object.entries(shapes).find(([key]) => has(key)(value))
  return (found?.[1] ?? shapes.field)(value, path)
}

const outcome = shaped(
  {
    label: label(40),
    from: either((value) => value === 'open', anything, listOf(text(), 1, 100)),
    who: listOf(who, 0, 20),
    to: either((value) => value === null, nothing, text()),
    tells,
  },
  {
    effect: label(500),
    orTurn: yes,
    unlessTurn: yes,
    when,
    needsHolder: yes,
    commentRequired: yes,
    commentTo: text(60),
    form: mapOf(formEntryShape, { most: 50 }),
    sets: mapOf(setting, { most: 50 }),
    differs: shaped({ field: text(60), from: text(60) }, { in: listOf(text()) }),
    restamps: yes,
    oncePerHours: whole(1, 8760),
    danger: yes,
  },
)

const action = shaped({
  label: label(40),
  rank: whole(0, 100_000),
  icon: oneOf(iconNames, 'unknown_icon'),
  outcomes: mapOf(either(Array.isArray, listOf(outcome, 0, 20), outcome), { key: keyShape, most: 50 }),
})

/** A workflow as data, before it is asked where it leads. */
export const workflowShape = shaped(
  {
    statuses: mapOf(status, { key: keyShape, most: 100 }),
    actions: mapOf(action, { key: keyShape, most: 100 }),
    create: shaped({ label: label(40), to: text(), fields: listOf(text(60)), tells }),
    entries: shaped({ edit: shaped({ label: label(40) }) }),
  },
  { onLeave: mapOf(text()) },
)
