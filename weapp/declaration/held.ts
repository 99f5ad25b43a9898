import { type Declaration, permissionOf, type TaskType } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import type { Permission } from '@oms/db/domain/permission'
import type { Status, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { ask, me } from '../session/session'
import { asProblem, isPassing } from '../wx/problem'
import { read, writeIfRoom } from '../wx/storage'

export type Served = Declaration & { readonly release: number }

type Held = { readonly etag: string; readonly declaration: Served }

const placeOf = () => `seen.${me()?.id ?? 0}.declaration`

let inMemory: { readonly person: number; readonly held: Held } | undefined
let asking: Promise<Served> | undefined

const heldNow = (): Held | undefined => {
  const person = me()?.id
  if (person === undefined) return undefined
  if (inMemory?.person === person) return inMemory.held
  const held = read<Held>(placeOf())
  if (held) inMemory = { person, held }
  return held
}

/** The declaration in force, asked anew; what is kept where nobody answers. Throws a Problem where there is none. */
export const declaration = (): Promise<Served> => {
  asking ??= revalidated().finally(() => {
    asking = undefined
  })
  return asking
}

/** What is held already, so that a page can draw before an answer comes. */
export const declarationNow = (): Served | undefined => heldNow()?.declaration

const revalidated = async (): Promise<Served> => {
  const held = heldNow()
  const place = placeOf()
  try {
    const headers: Record<string, string> = held ? { 'If-None-Match': held.etag } : {}
    const { status, body, header } = await ask<Served>({ method: 'GET', path: '/api/declaration', headers })
    if (status === 304 && held) return held.declaration
    const next = { etag: header('etag') ?? '', declaration: body }
    if (place !== placeOf()) return body
    inMemory = { person: me()?.id ?? 0, held: next }
    writeIfRoom(placeOf(), next)
    return body
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (held && isPassing(problem)) return held.declaration
    throw problem
  }
}

type Version = { readonly id: number; readonly definition: VersionedDefinition }

const versions = new Map<number, VersionedDefinition>()

/** A workflow as it was when a task was created: versions never change, so each is read once. Throws a Problem. */
export const definitionOf = async (id: number): Promise<VersionedDefinition> => {
  const known = versions.get(id) ?? read<VersionedDefinition>(`seen.workflow.${id}`)
  if (known) return known
  const { body } = await ask<Version>({ method: 'GET', path: `/api/workflow/definitions/${id}` })
  versions.set(id, body.definition)
  writeIfRoom(`seen.workflow.${id}`, body.definition)
  return body.definition
}

export const taskFields = ({ resources }: Served): Fields => resources.tasks?.fields ?? {}

export const typeOf = ({ taskTypes }: Served, key: string): TaskType | undefined => taskTypes[key]

/** Every status of every workflow in force, in its order. */
export const statusesOf = ({ workflows }: Served): Readonly<Record<string, Status>> =>
  Object.assign({}, ...Object.values(workflows).map(({ statuses }) => statuses))

export const mayOf = (served: Served, resource: string): Permission => {
  const person = me()
  return person ? permissionOf(served, resource, person.role) : { read: 'none' }
}
