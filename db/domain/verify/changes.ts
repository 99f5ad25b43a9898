import { type Declaration, permissionOf } from '../declaration'
import { type Content, declare } from '../declare'
import type { Fields } from '../fields'
import type { Label } from '../label'
import { roleNames } from '../roles'
import type { Vocabulary } from '../rule-in-words'
import { settings } from '../settings'
import { calendarChanges } from './calendar-changes'
import { channelChanges } from './channel-changes'
import { change, differing, namesOf } from './difference'
import type { Change } from './fault'
import { fieldChanges } from './field-changes'
import { permissionChanges } from './permission-changes'
import { placed } from './placed'
import { below } from './shape'
import { statusesLost } from './sight-questions'
import { templateChanges } from './template-changes'
import { typeChanges } from './type-changes'
import type { Code } from './verify-declaration'
import { workflowChanges } from './workflow-changes'

/**
 * What differs between two contents, in whole sentences: of their effect, where they have another one, else of what
 * they say. Both must have the shape of a content. Pure.
 */
export const changesBetween = (
  { shipped, packs }: Code,
  before: Content,
  after: Content,
): readonly Change[] => {
  const code = declare(shipped, packs, {})
  const [was, now] = [before, after].map((content) => declare(shipped, packs, placed(code, content)))
  if (!was || !now) return []
  const labels = labelled(was, now, before, after)
  const told = [
    ...Object.keys({ ...before.fields, ...after.fields }).flatMap((name) =>
      fieldChanges(
        before.fields?.[name] ?? {},
        after.fields?.[name] ?? {},
        below('fields', name),
        labels(name),
      ),
    ),
    ...typeChanges(
      { ...code.taskTypes, ...before.taskTypes },
      { ...code.taskTypes, ...after.taskTypes },
      (key) => flowOf(key, was, now),
    ),
    ...flowChanges(
      { ...code.workflows, ...before.workflows },
      { ...code.workflows, ...after.workflows },
      was,
      now,
      labels('tasks'),
    ),
    ...rightChanges(was, now, before, after, labels),
    ...calendarChanges(was.calendar, now.calendar),
    ...channelChanges(was.channels, now.channels, now),
    ...templateChanges(was.templates, now.templates, now),
  ]
  return [...told, ...untold(before, after, told)]
}

/** What people call the workflow: by the types of tasks that follow it. */
const flowOf = (key: string, was: Declaration, now: Declaration): Label => {
  const types = [now, was]
    .map(({ taskTypes }) => Object.values(taskTypes).filter(({ workflow }) => workflow === key))
    .find((found) => found.length > 0)
  if (!types) return { zh: `流程“${key}”`, en: `Workflow “${key}”` }
  const { zh, en } = namesOf(types.map(({ label }) => label))
  return { zh: `${zh}的流程`, en: `Workflow of ${en}` }
}

const flowChanges = (
  before: Declaration['workflows'],
  after: Declaration['workflows'],
  was: Declaration,
  now: Declaration,
  vocabulary: Vocabulary,
): readonly Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const path = below('workflows', key)
    const [old, fresh] = [before[key], after[key]]
    const flow = flowOf(key, was, now)
    if (!old) return [change(path, 'add', `增加${flow.zh}`, `New: ${flow.en}`)]
    if (!fresh) return [change(path, 'remove', `移除${flow.zh}`, `Removed: ${flow.en}`)]
    return JSON.stringify(old) === JSON.stringify(fresh)
      ? []
      : workflowChanges({ was: old, now: fresh, path, flow, vocabulary })
  })

const rightChanges = (
  was: Declaration,
  now: Declaration,
  before: Content,
  after: Content,
  labels: (name: string) => Vocabulary,
): readonly Change[] =>
  Object.keys({ ...before.permissions, ...after.permissions }).flatMap((name) =>
    roleNames.flatMap((role) =>
      permissionChanges({
        ...{ was: rightOf(was, before, name, role), now: rightOf(now, after, name, role), role },
        path: `permissions.${name}.${role}`,
        vocabulary: labels(name),
        lost: (seenBy, notBy) => (name === 'tasks' ? statusesLost({ seenBy, notBy }, now) : undefined),
      }),
    ),
  )

// The declaration narrows some by what else there is; what people changed is what stands in the content.
const rightOf = (
  declaration: Declaration,
  { permissions }: Content,
  name: string,
  role: (typeof roleNames)[number],
) => permissions?.[name]?.[role] ?? permissionOf(declaration, name, role)

/** What the fields of each resource are called, archived ones and those that are gone among them. */
const labelled = (was: Declaration, now: Declaration, before: Content, after: Content) => {
  const statuses = { ...statusesOf(was), ...statusesOf(now) }
  return (name: string): Vocabulary => {
    const fields: Fields = {
      ...was.resources[name]?.fields,
      ...before.fields?.[name],
      ...now.resources[name]?.fields,
      ...after.fields?.[name],
      ...(name === 'settings' && settings),
    }
    const record = now.resources[name]?.label ?? (name === 'settings' ? SETTINGS : { zh: name, en: name })
    return { fields, record, statuses }
  }
}

const SETTINGS = { zh: '设置', en: 'Settings' }

const statusesOf = ({ workflows }: Declaration): Vocabulary['statuses'] =>
  Object.assign({}, ...Object.values(workflows).map(({ statuses }) => statuses))

/** Every part that differs and of which nothing was told: it is said otherwise, and means what it meant. */
const untold = (before: Content, after: Content, told: readonly Change[]): readonly Change[] => {
  const [was, now]: Readonly<Record<string, unknown>>[] = [before, after]
  if (!was || !now || JSON.stringify(was) === JSON.stringify(now)) return []
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .filter((part) => JSON.stringify(was[part]) !== JSON.stringify(now[part]))
    .flatMap((part) => {
      const parts = [was[part], now[part]].map((value) => ({ ...Object(value) }) as Record<string, unknown>)
      const keys = differing(parts[0] ?? {}, parts[1] ?? {}).filter(
        (key) => !told.some(({ path }) => path.startsWith(`${part}.${key}`)),
      )
      const isTold = told.some(({ path }) => path.startsWith(part))
      if (keys.length === 0 && isTold) return []
      return (keys.length > 0 ? keys.map((key) => below(part, key)) : [part]).map((path) =>
        change(
          path,
          'change',
          `“${path}”的写法有改动，作用不变`,
          `“${path}” is written otherwise and means the same`,
        ),
      )
    })
}
