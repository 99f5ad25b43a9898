import { type Declaration, permissionOf } from '../declaration'
import type { Label } from '../label'
import { type Role, roleNames, roles } from '../roles'
import type { Condition, Rule } from '../rules'
import { columnsOf } from './compared'
import { counted } from './count-words'
import type { Question } from './fault'

/** Which records a role loses sight of, and which it gains, where its rules of reading differ. */
export const sightQuestions = (before: Declaration, after: Declaration): readonly Question[] =>
  Object.keys(after.permissions).flatMap((resource) => {
    const label = after.resources[resource]?.label
    if (!label) return []
    return roleNames.flatMap((role) => {
      const was = permissionOf(before, resource, role).read
      const now = permissionOf(after, resource, role).read
      const known = [columnsOf(before, resource), columnsOf(after, resource)]
      // What is not there on both sides cannot be asked of the records.
      const isAskable = [was, now].every((rule) =>
        columnsIn(rule).every((column) => known.every((columns) => columns(column))),
      )
      if (same(was, now) || !isAskable) return []
      return [
        lost({ role, resource, label, seenBy: was, notBy: now }, after),
        lost({ role, resource, label, seenBy: now, notBy: was, isGained: true }, after),
      ].flatMap((one) => one ?? [])
    })
  })

type Difference = {
  readonly role: Role
  readonly resource: string
  readonly label: Label
  readonly seenBy: Rule
  readonly notBy: Rule
  readonly isGained?: true
}

const lost = (difference: Difference, after: Declaration): Question | undefined => {
  const { role, resource, label, seenBy, notBy, isGained } = difference
  if (notBy === 'all' || seenBy === 'none') return undefined
  const which = resource === 'tasks' ? statusesLost(difference, after) : undefined
  const who = roles[role].label
  return {
    ...{ path: `permissions.${resource}.${role}.read`, resource, ask: { role, seenBy, notBy } },
    says: (counts) => {
      if (counts.count === 0) return undefined
      const many = counted(counts)
      const what = {
        zh: `${many.zh} ${resource === 'tasks' ? '张' : '条'}${which ? `${which.zh}的` : ''}${label.zh}`,
        en: `${many.en} ${label.en.toLowerCase()}${which ? `, ${which.en}` : ''}`,
      }
      return {
        touches: isGained
          ? {
              zh: `${who.zh}将能看到原来看不到的 ${what.zh}`,
              en: `${who.en}: will see ${what.en}, hidden before`,
            }
          : { zh: `${who.zh}不再能看到 ${what.zh}`, en: `${who.en}: will no longer see ${what.en}` },
      }
    },
  }
}

/** The statuses whose tasks go out of sight, where that is the whole difference. */
export const statusesLost = (
  { seenBy, notBy }: Pick<Difference, 'seenBy' | 'notBy'>,
  { workflows }: Declaration,
): Label | undefined => {
  const statuses = Object.values(workflows).flatMap((definition) => Object.entries(definition.statuses))
  const gone = statuses.filter(
    ([status, { phase }]) =>
      reduced(seenBy, status, phase) !== 'none' && reduced(notBy, status, phase) === 'none',
  )
  const rest = statuses.filter((one) => !gone.includes(one))
  const isWhole = rest.every(([status, { phase }]) =>
    same(reduced(seenBy, status, phase), reduced(notBy, status, phase)),
  )
  if (gone.length === 0 || rest.length === 0 || !isWhole) return undefined
  const labels = [...new Map(gone.map(([, { label }]) => [label.zh, label])).values()]
  return {
    zh: labels.map(({ zh }) => zh).join('或'),
    en: labels.map(({ en }) => en.toLowerCase()).join(' or '),
  }
}

/** What is left of a rule for tasks in this status. */
const reduced = (rule: Rule, status: string, phase: string): Rule => {
  if (typeof rule === 'string') return rule
  if ('and' in rule || 'or' in rule) {
    const [joint, neutral, final] =
      'and' in rule ? (['and', 'all', 'none'] as const) : (['or', 'none', 'all'] as const)
    const parts = ('and' in rule ? rule.and : rule.or).map((part) => reduced(part, status, phase))
    if (parts.includes(final)) return final
    const left = parts.filter((part): part is Condition => part !== neutral && typeof part !== 'string')
    if (left.length === 0) return neutral
    const [only] = left
    return left.length === 1 && only ? only : joint === 'and' ? { and: left } : { or: left }
  }
  const truth = (holds: boolean): Rule => (holds ? 'all' : 'none')
  if (rule.column === 'closedAt') {
    if ('is' in rule && rule.is === null) return truth(phase !== 'closed')
    return 'not' in rule && rule.not === null ? truth(phase === 'closed') : rule
  }
  if (rule.column !== 'status') return rule
  if ('is' in rule) return truth(rule.is === status)
  if ('not' in rule) return truth(rule.not !== status)
  return 'me' in rule.in ? rule : truth(rule.in.some((one) => one === status))
}

const columnsIn = (rule: Rule): readonly string[] => {
  if (typeof rule === 'string') return []
  if ('and' in rule) return rule.and.flatMap(columnsIn)
  return 'or' in rule ? rule.or.flatMap(columnsIn) : [rule.column]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
