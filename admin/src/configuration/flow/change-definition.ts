import type { Fields } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Role } from '@oms/db/domain/roles'
import {
  type Action,
  DEFAULT_OUTCOME,
  type Definition,
  type FormEntry,
  type Outcome,
  type Status,
} from '@oms/db/domain/workflow/definition'
import { withOutcomes } from '@oms/db/domain/workflow/forms'
import type { Way } from './flow-of'
import { inCharge } from './people'

/** A definition as it is declared: what a form asks of the task names the field, and says no more than that. */
export const asDeclared = (definition: Definition, fields: Fields): Definition =>
  withOutcomes(definition, ({ form, ...outcome }) =>
    form
      ? {
          ...outcome,
          form: Object.fromEntries(Object.entries(form).map(([key, entry]) => [key, named(entry, fields)])),
        }
      : outcome,
  )

const named = (entry: FormEntry, fields: Fields): FormEntry => {
  const { field, required, label, help } = entry
  const own = field === undefined ? undefined : fields[field]
  if (field === undefined || !own || !('kind' in entry)) return entry
  const differs = (mine: Label | undefined, theirs: Label | undefined) =>
    mine && (mine.zh !== theirs?.zh || mine.en !== theirs?.en)
  return {
    field,
    ...(required && { required: true }),
    ...(differs(label, own.label) && { label }),
    ...(differs(help, own.help) && { help }),
  }
}

export const withStatus = (definition: Definition, key: string, status: Status): Definition => ({
  ...definition,
  statuses: { ...definition.statuses, [key]: status },
})

/** A new status after this one: what is entered later clears the moments of those declared after it. */
export const withNewStatus = (
  definition: Definition,
  after: string,
  key: string,
  status: Status,
): Definition => {
  const entries = Object.entries(definition.statuses)
  const place = entries.findIndex(([one]) => one === after) + 1
  return {
    ...definition,
    statuses: Object.fromEntries([...entries.slice(0, place), [key, status], ...entries.slice(place)]),
  }
}

/** Without a status, the ways into it, and what began in it alone. */
export const withoutStatus = (definition: Definition, key: string): Definition => {
  const { [key]: _, ...statuses } = definition.statuses
  return mapWays({ ...definition, statuses }, (declared) => {
    if (declared.to === key) return undefined
    const way = withoutDifference(declared, key)
    if (way.from === 'open') return way
    const from = way.from.filter((status) => status !== key)
    return from.length > 0 ? { ...way, from } : undefined
  })
}

/** No other person is asked for in a status that is gone; in none at all, not anywhere. */
const withoutDifference = (way: Outcome, status: string): Outcome => {
  const { differs, ...rest } = way
  if (!differs?.in?.includes(status)) return way
  const left = differs.in.filter((one) => one !== status)
  return left.length > 0 ? { ...rest, differs: { ...differs, in: left } } : rest
}

/** The definition with another outcome in the place of one. */
export const withWay = (definition: Definition, at: Way, next: Outcome | undefined): Definition =>
  mapWays(definition, (way, action, outcome, place) =>
    action === at.action && outcome === at.outcome && place === at.place ? next : way,
  )

/** Without an action and all that it comes to. */
export const withoutAction = (definition: Definition, key: string): Definition => {
  const { [key]: _, ...actions } = definition.actions
  return { ...definition, actions }
}

/** A new action with one outcome. */
export const withAction = (definition: Definition, key: string, action: Action): Definition => ({
  ...definition,
  actions: { ...definition.actions, [key]: action },
})

export const withActionLabel = (definition: Definition, key: string, label: Label): Definition => {
  const action = definition.actions[key]
  return action ? withAction(definition, key, { ...action, label }) : definition
}

/** Whether an action is called as its only outcome is. */
export const isSimple = (action: Action | undefined): boolean =>
  action !== undefined && Object.keys(action.outcomes).join() === DEFAULT_OUTCOME

export type NamedPerson = {
  /** What the form calls the entry. */
  readonly key: string
  readonly label: Label
  readonly role: Role
}

/** Whoever leads into the status names, in the form, who has the turn in it. */
export const withNamedPerson = (
  definition: Definition,
  status: string,
  { key, label, role }: NamedPerson,
): Definition => {
  const found = definition.statuses[status]
  if (!found) return definition
  const entry: FormEntry = {
    ...{ kind: 'person', as: `${key}_name`, label, required: true },
    from: role === 'manager' || role === 'employee' ? 'contractor' : role === 'user' ? 'client' : undefined,
  }
  const turned = withStatus(withoutNamedPerson(definition, status), status, {
    ...found,
    turn: { role, field: key },
  })
  return mapWays(turned, (way) => (way.to === status ? { ...way, form: { ...way.form, [key]: entry } } : way))
}

/** The status without a person named in forms, and the forms without the question. */
export const withoutNamedPerson = (definition: Definition, status: string): Definition => {
  const turn = definition.statuses[status]?.turn
  const key = turn && 'field' in turn ? turn.field : undefined
  if (key === undefined) return definition
  return mapWays(definition, (way) => {
    if (way.to !== status || !way.form) return way
    const { [key]: _, ...form } = way.form
    return { ...way, form }
  })
}

/** Who is named in the forms that lead into the status. */
export const namedPersonOf = (definition: Definition, status: string): NamedPerson | undefined => {
  const turn = definition.statuses[status]?.turn
  if (!turn || !('field' in turn) || turn.field === undefined) return undefined
  const key = turn.field
  const labels: Label[] = []
  mapWays(definition, (way) => {
    const entry = way.to === status ? way.form?.[key] : undefined
    if (entry?.label) labels.push(entry.label)
    return way
  })
  return { key, role: turn.role, label: labels[0] ?? inCharge }
}

/** The definition with what becomes of each way; without those of which nothing does, and what is empty then. */
const mapWays = (
  definition: Definition,
  change: (way: Outcome, action: string, outcome: string, place: number) => Outcome | undefined,
): Definition => {
  const ofOutcome = (declared: Declared, key: string, name: string): Declared | undefined => {
    if ('label' in declared) return change(declared, key, name, 0)
    const left = declared.flatMap((way, place) => change(way, key, name, place) ?? [])
    return left.length > 0 ? left : undefined
  }
  const ofAction = (key: string, action: Action): Action | undefined => {
    const outcomes = Object.entries(action.outcomes).flatMap(([name, declared]) => {
      const next = ofOutcome(declared, key, name)
      return next ? [[name, next] as const] : []
    })
    return outcomes.length > 0 ? { ...action, outcomes: Object.fromEntries(outcomes) } : undefined
  }
  const actions = Object.entries(definition.actions).flatMap(([key, action]) => {
    const next = ofAction(key, action)
    return next ? [[key, next] as const] : []
  })
  return { ...definition, actions: Object.fromEntries(actions) }
}

type Declared = Action['outcomes'][string]
