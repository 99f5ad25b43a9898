import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { fieldOf } from '@oms/db/domain/resource'
import { and, inArray } from 'drizzle-orm'
import type { SignedIn } from '../app-env'
import type { Deps } from '../deps'
import { notFound } from '../edge/errors'
import type { NewComment } from '../kernel/add-comment'
import { loadSeen } from '../kernel/load-task'
import { addressedBy } from '../kernel/seen-comment'
import { type TaskPerson, taskPeople } from '../kernel/task-people'
import { contains } from '../resources/conditions'
import { wordsOf } from '../resources/list/list'
import { queryTexts, wrongParameter } from '../resources/refusals'
import { scopeOf } from '../resources/scope'
import { visibilityOf } from './check-comment'

export const MOST_PEOPLE = 50

type Parameters = Readonly<Record<string, readonly string[]>>

/** Whom one may mention on a task: who sees it, and a comment of that visibility. Throws 400 and 404. */
export const peopleOf = async (
  { db, declaration }: Deps,
  actor: SignedIn,
  taskId: number,
  parameters: Parameters,
): Promise<readonly object[]> => {
  const task = await loadSeen(db, declaration, actor, taskId)
  if (!task) throw notFound()
  const { q, visibility } = askedOf(declaration, parameters)
  const { nameKey } = db.tables.users
  const people = await taskPeople(db, declaration, task, {
    comment: visibility && addressedBy(actor, visibility),
    also: and(...(q === undefined ? [] : wordsOf(q).map((word) => contains(nameKey, word)))),
    most: MOST_PEOPLE,
  })
  const organizations = await organizationsOf({ db, declaration }, actor, people)
  return people.map(({ organizationId, ...person }) => {
    const organization = organizations.get(organizationId)
    return organization ? { ...person, organization } : person
  })
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

type Asked = { readonly q?: string; readonly visibility?: NewComment['visibility'] }

const askedOf = (declaration: Declaration, { q, visibility, ...others }: Parameters): Asked => {
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
  return { ...(text?.trim() && { q: text }), ...(to !== undefined && { visibility: visibilityOf(to) }) }
}

const once = (name: string, values: readonly string[] | undefined): string | undefined => {
  if (values && values.length > 1) throw wrongParameter(name, queryTexts.once)
  return values?.[0]
}
