import type { Field, FieldKind } from '../fields'
import { iconNames } from '../icons'
import { MAX_MONEY, MAX_URL, MAX_WHOLE } from '../limits'
import { tones } from '../roles'
import { keyShape } from './keys'
import { conditionShape } from './rule-shape'
import {
  type Check,
  either,
  flag,
  isRecord,
  label,
  listOf,
  mapOf,
  oneOf,
  shaped,
  text,
  whole,
  yes,
} from './shape'

type Shape = Readonly<Record<string, Check>>

export const optionShape = shaped(
  { label: label(60) },
  { tone: oneOf(tones, 'unknown_tone'), icon: oneOf(iconNames, 'unknown_icon'), archived: yes },
)

const options = mapOf(optionShape, { key: keyShape, most: 200 })
const amount = whole(-MAX_MONEY, MAX_MONEY)
const number = whole(-MAX_WHOLE, MAX_WHOLE)

/** What a kind needs, and what else it takes. Those that are left out are not the customer's to declare. */
const kinds: Readonly<Partial<Record<FieldKind, readonly [required: Shape, optional: Shape]>>> = {
  text: [
    { max: whole(1, 2000) },
    {
      min: whole(0, 2000),
      format: oneOf(['email', 'phone', 'username', 'code', 'key'], 'unknown_format'),
      folded: yes,
      default: text(2000),
    },
  ],
  markdown: [{ max: whole(1, 20_000) }, { default: text(20_000) }],
  number: [{}, { min: number, max: number, default: number }],
  decimal: [{ digits: whole(0, 8) }, { min: text(20), max: text(20), default: text(20) }],
  money: [{}, { min: amount, max: amount, default: amount }],
  boolean: [{}, { default: flag }],
  date: [{}, { default: text(10) }],
  moment: [{}, { future: yes }],
  choice: [{ options }, { default: text() }],
  choices: [{ options }, { default: listOf(text(), 1) }],
  url: [{}, { default: text(MAX_URL) }],
  reference: [{ resource: text(), as: text() }, { where: mapOf(text(60)) }],
  person: [{ as: text() }, { from: oneOf(['contractor', 'client'], 'unknown_from') }],
  rating: [{ max: whole(5, 5) }, { default: whole(1, 5) }],
  files: [{}, {}],
}

export const openKinds = Object.keys(kinds)

const common: Shape = {
  help: label(500),
  required: flag,
  nullable: flag,
  sortable: yes,
  filterable: either(
    (value) => value === 'null',
    () => [],
    yes,
  ),
  inList: yes,
  onCreateOnly: yes,
  requiredWhen: conditionShape,
  group: label(60),
  searched: yes,
  archived: yes,
}

const kindShape = oneOf(openKinds, 'unknown_kind')

const described =
  (more: Shape): Check =>
  (value, path) => {
    const kind = isRecord(value) ? value.kind : undefined
    const [required, optional] =
      (typeof kind === 'string' && Object.hasOwn(kinds, kind) && kinds[kind as Field['kind']]) || none
    const isKnown = required !== undefined
    const shape = shaped(
      { kind: kindShape, label: label(60), ...required },
      { ...common, ...optional, ...more },
    )
    const faults = shape(value, path)
    // What else it says depends on its kind.
    return isKnown ? faults : faults.filter(({ code }) => code !== 'unknown_key')
  }

const none: readonly [required?: Shape, optional?: Shape] = []

/** A field of the customer's. */
export const fieldShape = described({})

/** What a form asks: a field of its own, or one of the task. */
export const formEntryShape = either(
  (value) => isRecord(value) && 'field' in value && !('kind' in value),
  shaped({ field: text(60) }, { required: yes, label: label(60), help: label(500) }),
  described({ field: text(60) }),
)
