import type { OfferedOutcome, TaskAction } from '@oms/db/domain/answered'
import { isCustomers } from '@oms/db/domain/customers'
import type { Field } from '@oms/db/domain/fields'
import type { VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { type Served, taskFields } from '../declaration/held'
import { textOf } from '../fields/text-of'
import type { TaskFile } from '../files/addresses'
import { say } from '../words/language'
import { task as words } from '../words/words'
import type { Task } from './task'
import { whoseOf } from './turn'

/** What an action is called that cannot be chosen now, and why. */
export type Unoffered = { readonly label: string; readonly why: string }

export type Property = {
  readonly name: string
  readonly label: string
  /** The heading under which it stands. */
  readonly group: string
  readonly text: string
  readonly files: readonly TaskFile[]
}

export type PropertyGroup = { readonly title: string; readonly properties: readonly Property[] }

/** What every task has, then what was added to it here, in its groups. */
export const groupsOf = (properties: readonly Property[]): readonly PropertyGroup[] =>
  [...new Set([say(words.properties), ...properties.map(({ group }) => group)])]
    .map((title) => ({ title, properties: properties.filter(({ group }) => group === title) }))
    .filter((group) => group.properties.length > 0)

const groupOf = (name: string, { group }: Field): string =>
  say(group ?? (isCustomers(name) ? words.added : words.properties))

/** Stand above the task, or mean nothing to people. */
const inHeading: ReadonlySet<string> = new Set(['number', 'title', 'status', 'version'])

/** What a task is, beside what its steps and its timeline tell; nothing where it is empty. */
export const propertiesOf = (
  served: Served,
  definition: VersionedDefinition,
  task: Task,
): readonly Property[] => {
  const milestones = new Set(Object.values(definition.statuses).flatMap(({ milestone }) => milestone ?? []))
  return Object.entries(taskFields(served)).flatMap(([name, field]) => {
    if (field.kind === 'markdown' || field.kind === 'status' || inHeading.has(name) || milestones.has(name))
      return []
    const told = { name, label: say(field.label), group: groupOf(name, field) }
    if (field.kind === 'files') {
      const files = (task.attachments ?? []).filter((file) => file.field === name)
      return files.length > 0 ? [{ ...told, text: '', files }] : []
    }
    const text = textOf(field, task[name], task)
    return text ? [{ ...told, text, files: [] }] : []
  })
}

export type Offer = {
  readonly action: string
  readonly outcome: string
  readonly label: string
  readonly isDanger: boolean
}

/** Every outcome open to the reader as one thing to do: the likeliest first, what can't be undone last. */
export const offersOf = ({ actions }: Task): readonly Offer[] => {
  const open = actions.flatMap((action) =>
    outcomesOf(action).map(({ key, label, danger }) => ({
      action: action.key,
      outcome: key,
      label: say(label),
      isDanger: danger === true,
    })),
  )
  return [...open.filter(({ isDanger }) => !isDanger), ...open.filter(({ isDanger }) => isDanger)]
}

export const outcomeOf = ({ actions }: Task, action: string, outcome: string): OfferedOutcome | undefined =>
  actions
    .filter(({ key }) => key === action)
    .flatMap(outcomesOf)
    .find(({ key }) => key === outcome)

const outcomesOf = (action: TaskAction): readonly OfferedOutcome[] => (action.open ? action.outcomes : [])

/** What the reader cannot do now, by why not; what has one reason stands together. */
export const closedOf = ({ actions }: Task): readonly Unoffered[] => {
  const byReason = new Map<string, string[]>()
  for (const action of actions) {
    if (action.open) continue
    const { text } = action.reason
    byReason.set(text, [...(byReason.get(text) ?? []), say(action.label)])
  }
  const comma = say({ zh: '、', en: ', ' })
  return [...byReason].map(([why, labels]) => ({ label: labels.join(comma), why }))
}

/** Above what cannot be done now: whose turn it is instead. */
export const notNow = ({ turn }: Task): string =>
  [say(words.notNow), ...(turn ? [say(words.turnOf(say(whoseOf(turn))))] : [])].join(' · ')
