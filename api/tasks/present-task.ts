import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import { actionsFor, type ClosedAction, openKeysFor, type Taken } from '@oms/db/domain/workflow/actions'
import type { Outcome, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { entering } from '@oms/db/domain/workflow/entering'
import { reasonFor } from '@oms/db/domain/workflow/reasons'
import { actedBy } from '@oms/db/domain/workflow/seen'
import { taskColumns } from '@oms/db/own-columns'
import { shapeOf } from '@oms/db/shape'
import { filesInField } from '../attachments/embedded'
import { writableOf } from '../kernel/writable-of'
import { referredBy } from '../resources/read-records'
import { embeddedAs, hiddenFrom, shownFields } from '../resources/shown'
import type { NamedTask } from './named-tasks'

type Row = {
  readonly named: NamedTask
  readonly definition: VersionedDefinition
  readonly taken: Taken | undefined
}

/** Makes tasks as lists give them: without the description and what is `left`, with the keys of the open actions. */
export const rowPresenter = (
  declaration: Declaration,
  actor: Actor,
  now: Date,
  left: ReadonlySet<string>,
): ((row: Row) => object) => {
  const columns = columnsFor(declaration, actor, left)
  const hidden = hiddenIn(declaration, actor)
  return ({ named, definition, taken }) =>
    Object.assign(columnsOf(named, columns, declaration, actor), {
      actions: openKeysFor(actedBy(definition, hidden), named.task, actor, now, taken),
    })
}

/** A task as one read gives it; with `why`, the closed actions too and what closes them. */
export const presentTask = (
  named: NamedTask,
  declaration: Declaration,
  definition: VersionedDefinition,
  actor: Actor,
  now: Date,
  taken: Taken | undefined,
  why: Locale | undefined,
) => {
  const { task, names } = named
  const hidden = hiddenIn(declaration, actor)
  const { fields } = resourceOf(declaration, 'tasks')
  const entered = { definition, task, fields, writable: writableOf(declaration, actor, task) }
  const asking = (way: Outcome) => entering(way, entered).way
  const actions = actionsFor(actedBy(definition, hidden), task, actor, now, taken, asking)
  // Into the record that was just made: to copy its many keys costs more than to make them.
  return Object.assign(columnsOf(named, columnsFor(declaration, actor, none), declaration, actor), {
    actions: actions.flatMap((action): object[] => {
      if (action.open) return [action]
      if (!why) return []
      const asked = { definition, task, actor, names, hidden, now, last: taken?.[action.key] }
      return [presentClosed(action, named, reasonFor(action.because, { ...asked, ways: action.ways })[why])]
    }),
  })
}

const hiddenIn = (declaration: Declaration, { role }: Actor) => hiddenFrom(declaration, 'tasks', role)

const none: ReadonlySet<string> = new Set()

const columnsOf = (
  named: NamedTask,
  { make, columns, plain }: Columns,
  declaration: Declaration,
  actor: Actor,
) => {
  const { task, names, files } = named
  const { id, definitionVersion } = task
  const record = Object.assign(make(), { id })
  for (const { key, as, isFiles, isAdded } of columns) {
    const value = task[key] ?? (isAdded ? null : task[key])
    // The description stands in one task's own answer only.
    if (value === undefined) continue
    record[key] = isFiles && Array.isArray(value) ? filesInField(files, declaration, actor, value) : value
    if (as !== undefined) record[as] = value === null ? null : { id: value, name: names[key] ?? '' }
  }
  for (const key of plain) record[key] = task[key] ?? null
  return Object.assign(record, { definitionVersion, turn: turnOf(named) })
}

type Columns = {
  /** Makes a record that has place for all of them. */
  readonly make: () => Record<string, unknown>
  readonly columns: readonly Column[]
  /** Added fields, of which there may be hundreds, that are answered as they are kept. */
  readonly plain: readonly string[]
}

type Column = {
  readonly key: string
  readonly as: string | undefined
  readonly isFiles: boolean
  /** Of those that have no column: a row may lack what is not set. */
  readonly isAdded: boolean
}

const columnsFor = (declaration: Declaration, { role }: Actor, left: ReadonlySet<string>): Columns => {
  const fields = shownFields(resourceOf(declaration, 'tasks'), permissionOf(declaration, 'tasks', role))
  const known = columnsKnown.get(fields)?.get(left)
  if (known) return known
  const shown = fields.filter(([key]) => !left.has(key))
  const all = shown.map(([key, field]) => ({
    key,
    as: referredBy(field) && embeddedAs(field),
    isFiles: field.kind === 'files',
    isAdded: !taskColumns.has(key),
  }))
  const keys = all.flatMap(({ key, as }) => (as === undefined ? key : [key, as]))
  const isPlain = ({ as, isFiles, isAdded }: Column) => isAdded && as === undefined && !isFiles
  const columns = all.filter((one) => !isPlain(one))
  const plain = all.filter(isPlain).map(({ key }) => key)
  const made = { columns, plain, make: shapeOf(['id', ...keys, 'definitionVersion', 'turn', 'actions']) }
  columnsKnown.set(fields, (columnsKnown.get(fields) ?? new WeakMap()).set(left, made))
  return made
}

const columnsKnown = new WeakMap<object, WeakMap<ReadonlySet<string>, Columns>>()

const turnOf = ({ task, holder, isStranded }: NamedTask) =>
  task.turnRole === null
    ? null
    : {
        role: task.turnRole,
        ...(task.turnUserId === null ? {} : { userId: task.turnUserId, name: holder ?? '' }),
        since: task.turnSince,
        ...(isStranded ? { stranded: true } : {}),
      }

const presentClosed = (action: ClosedAction, named: NamedTask, text: string) => ({
  key: action.key,
  label: action.label,
  icon: action.icon,
  open: false,
  reason: { code: action.because, text },
  turn: turnOf(named),
  ...(action.opensAt ? { opensAt: action.opensAt } : {}),
})
