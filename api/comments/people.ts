import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { fieldOf } from '@oms/db/domain/resource'
import { actionsFor } from '@oms/db/domain/workflow/actions'
import { and, inArray } from 'drizzle-orm'
import type { SignedIn } from '../app-env'
import type { Deps } from '../deps'
import { notFound } from '../edge/errors'
import type { NewComment } from '../kernel/add-comment'
import { loadSeen } from '../kernel/load-task'
import { addressedBy } from '../kernel/seen-comment'
import type { TaskRow } from '../kernel/stored-task'
import { peopleFrom, type TaskPerson, taskPeople } from '../kernel/task-people'
import { contains } from '../resources/conditions'
import { wordsOf } from '../resources/list/list'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { scopeOf } from '../resources/scope'
import { visibilityOf } from './check-comment'

export const MOST_PEOPLE = 50

type Sent = Readonly<Record<string, readonly string[]>>

/**
 * Whom one may mention on a task: who sees it, and a comment of that visibility. With `from`: whom a field offers that
 * asks for somebody of its contractor or its client, whether they see it yet or not. Throws 400 and 404.
 */
export const peopleOf = async (
  deps: Deps,
  actor: SignedIn,
  taskId: number,
  parameters: Sent,
): Promise<readonly object[]> => {
  const { db, declaration } = deps
  const task = await loadSeen(db, declaration, actor, taskId)
  if (!task) throw notFound()
  const { q, visibility, from } = askedOf(declaration, parameters)
  const { nameKey } = db.tables.users
  const asked = {
    comment: visibility && addressedBy(actor, visibility),
    also: and(...(q === undefined ? [] : wordsOf(q).map((word) => contains(nameKey, word)))),
    most: MOST_PEOPLE,
  }
  if (from && !(await mayBeAsked(deps, actor, task, from))) return []
  const people = from
    ? await peopleFrom(db, from, task, asked)
    : await taskPeople(db, declaration, task, asked)
  const organizations = await organizationsOf({ db, declaration }, actor, people)
  return people.map(({ organizationId, ...person }) => {
    const organization = organizations.get(organizationId)
    return organization ? { ...person, organization } : person
  })
}

/** Who may not list people is told of these where the form of an open action asks them for one. */
const mayBeAsked = async (
  { db, declaration, definitions, clock }: Deps,
  actor: SignedIn,
  task: TaskRow,
  from: From,
): Promise<boolean> => {
  if (permissionOf(declaration, 'users', actor.role).read !== 'none') return true
  const definition = await definitions.get(db, task.definitionVersion)
  const fields = actionsFor(definition, task, actor, clock()).flatMap((action) =>
    action.open ? action.outcomes.flatMap((outcome) => Object.values(outcome.fields)) : [],
  )
  return fields.some((field) => field.kind === 'person' && field.from === from)
}

/** Those of their organisations that the reader sees. */
const organizationsOf = async (
  { db, declaration }: Pick<Deps, 'db' | 'declaration'>,
  actor: SignedIn,
  people: readonly TaskPerson[],
) => {
  const { organizations } = db.tables
  const ids = [...new Set(people.map(({ organizationId }) => organizationId))]
  if (ids.length === 0) return new Map<number, object>()
  const seen = scopeOf(db, declaration, resourceOf(declaration, 'organizations'), actor)
  const rows = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(and(inArray(organizations.id, ids), seen))
  return new Map(rows.map((row) => [row.id, row]))
}

type From = Parameters<typeof peopleFrom>[1]
type Asked = {
  readonly q?: string
  readonly visibility?: NewComment['visibility']
  readonly from?: From
}

/** Whose people a field may ask for. */
export const parties: readonly From[] = ['contractor', 'client']

const askedOf = (declaration: Declaration, { q, visibility, from, ...others }: Sent): Asked => {
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw wrongParameter(unknown, queryTexts.unknown)
  const text = once('q', q)
  if (text !== undefined && (text.length > 200 || !text.isWellFormed() || text.includes('\0')))
    throw wrongParameter('q', queryTexts.text)
  const to = once('visibility', visibility)
  const field = fieldOf(resourceOf(declaration, 'comments'), 'visibility')
  const options = field.kind === 'choice' ? Object.keys(field.options) : []
  if (to !== undefined && !options.includes(to)) {
    const keys = options.join(', ')
    throw wrongParameter('visibility', { zh: `应为其中之一：${keys}`, en: `it must be one of: ${keys}` })
  }
  const party = once('from', from)
  const ofParty = parties.find((one) => one === party)
  if (party !== undefined && (!ofParty || to !== undefined)) {
    const keys = parties.join(', ')
    throw wrongParameter('from', {
      zh: `应为其中之一：${keys}，且不与 visibility 同用`,
      en: `it must be one of: ${keys}, without visibility`,
    })
  }
  return {
    ...(text?.trim() && { q: text }),
    ...(to !== undefined && { visibility: visibilityOf(to) }),
    ...(ofParty && { from: ofParty }),
  }
}

const once = (name: string, values: readonly string[] | undefined): string | undefined => {
  if (values && values.length > 1) throw wrongParameter(name, queryTexts.once)
  return values?.[0]
}
