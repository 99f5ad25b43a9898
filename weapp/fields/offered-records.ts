import { type Party, roleNames, roles } from '@oms/db/domain/roles'
import { declarationNow, mayOf } from '../declaration/held'
import { see } from '../session/seen'
import { me } from '../session/session'
import type { FormField } from './form-fields'

type Project = { readonly userOrganizationId: number; readonly contractorOrganizationId: number }
type Record_ = { readonly id: number } & Readonly<Record<string, unknown>>

export type Offered = { readonly id: number; readonly name: string; readonly about?: string }

/** Those that the server offers for some words. Throws a Problem. */
export type Find = (words: string) => Promise<readonly Offered[]>

/** What is worth knowing of each, asked once they are shown. */
export type About = (offered: readonly Offered[]) => Promise<readonly string[]>

const partyOf = { client: 'user', contractor: 'contractor' } as const satisfies Record<string, Party>
const columnOf = { user: 'userOrganizationId', contractor: 'contractorOrganizationId' } as const

export const MOST_OFFERED = 30

/** What a form is about; a new task has no id yet. */
export type FormTask = { readonly id?: number; readonly projectId?: unknown }

/** Whom or what a field offers for a task, by name. Throws a Problem. */
export const offeredFor = async (
  field: FormField,
  { id, projectId }: FormTask,
  words: string,
): Promise<readonly Offered[]> => {
  if (field.kind !== 'person' && field.kind !== 'reference') return []
  const served = declarationNow()
  if (served && field.kind === 'person' && id !== undefined && mayOf(served, 'users').read === 'none')
    return peopleOfTask(id, field.from, words)
  const resource = served?.resources[field.kind === 'person' ? 'users' : field.resource]
  if (!resource) return []
  const where =
    field.kind === 'person' ? await peopleOf(field.from, projectId) : Object.entries(field.where ?? {})
  const query = [
    `_end=${MOST_OFFERED}`,
    `_fields=${resource.title}`,
    ...where.map(([key, value]) => `${key}=${encodeURIComponent(value)}`),
    ...(words.trim() ? [`q=${encodeURIComponent(words.trim())}`] : []),
  ]
  const { body } = await see<readonly Record_[]>(`/api/${resource.path}?${query.join('&')}`)
  return body.map((record) => ({ id: record.id, name: String(record[resource.title] ?? `#${record.id}`) }))
}

/** Of whoever may not list people. */
const peopleOfTask = async (
  id: number,
  from: 'contractor' | 'client' | undefined,
  words: string,
): Promise<readonly Offered[]> => {
  const query = [
    ...(from ? [`from=${from}`] : []),
    ...(words.trim() ? [`q=${encodeURIComponent(words.trim())}`] : []),
  ]
  const { body } = await see<readonly { id: number; name: string }[]>(
    `/api/tasks/tasks/${id}/people?${query.join('&')}`,
  )
  return body.map((person) => ({ id: person.id, name: person.name }))
}

type Where = readonly (readonly [string, string])[]

// Whoever left can be searched for, but nothing can be asked of them.
const atWork: Where = [['status', 'active']]

/** People at work, of the task's contractor or its project's client where the field says so. */
const peopleOf = async (from: 'contractor' | 'client' | undefined, projectId: unknown): Promise<Where> => {
  const person = me()
  if (from === undefined || !person) return atWork
  const party = partyOf[from]
  const theirs = roleNames
    .filter((role) => roles[role].party === party)
    .map((role) => ['role', role] as const)
  const organization =
    roles[person.role].party === party
      ? person.organizationId
      : await organizationOf(projectId, columnOf[party])
  return [
    ...atWork,
    ...theirs,
    ...(organization === undefined ? [] : ([['organizationId', String(organization)]] as const)),
  ]
}

const organizationOf = async (projectId: unknown, column: keyof Project): Promise<number | undefined> => {
  const projects = declarationNow()?.resources.projects
  if (!projects || typeof projectId !== 'number') return undefined
  const { body } = await see<Project>(`/api/${projects.path}/${projectId}`)
  return body[column]
}
