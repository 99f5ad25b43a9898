import { declarationNow } from '../declaration/held'
import { ask } from '../session/session'
import { asProblem } from '../wx/problem'

/** A file of a task or a comment, as it travels with its task. */
export type TaskFile = {
  readonly id: number
  readonly commentId: number | null
  /** The field of the task in which it stands. */
  readonly field?: string | null
  readonly name: string
  readonly size: number
  readonly type: string
  readonly state: 'scanning' | 'ready' | 'refused'
}

type Addressed = TaskFile & { readonly url: string | null; readonly thumbnailUrl: string | null }

const MOST = 200
/** Addresses hold for ten minutes. */
const FRESH_MS = 8 * 60_000

const held = new Map<number, { readonly file: Addressed; readonly at: number }>()
const asking = new Map<number, Promise<void>>()

/** Where a file can be fetched from now; undefined while nobody has said so lately. */
export const addressNow = (id: number): Addressed | undefined => {
  const known = held.get(id)
  return known && Date.now() - known.at < FRESH_MS ? known.file : undefined
}

/** Has the server say where the files of a task can be fetched from; once for all who ask at the same time. Throws a Problem. */
export const askAddresses = (taskId: number): Promise<void> => {
  const now = asking.get(taskId) ?? asked(taskId).finally(() => void asking.delete(taskId))
  asking.set(taskId, now)
  return now
}

/** Some files by their ids, whose task tells of its newest alone. Throws a Problem. */
export const filesById = async (ids: readonly number[]): Promise<readonly TaskFile[]> => {
  if (ids.length === 0) return []
  const path = `/api/${pathOf()}?_end=${MOST}&${ids.map((id) => `id=${id}`).join('&')}`
  return (await ask<readonly TaskFile[]>({ method: 'GET', path })).body
}

const pathOf = () => declarationNow()?.resources.attachments?.path ?? ''

const asked = async (taskId: number) => {
  const query = `taskId=${taskId}&_sort=id&_order=desc&_end=${MOST}`
  const { body } = await ask<readonly Addressed[]>({ method: 'GET', path: `/api/${pathOf()}?${query}` })
  const at = Date.now()
  for (const file of body) held.set(file.id, { file, at })
}

/** The same of files that are drawn; gives whether more is known now. Where nobody can be asked their names stand there already. */
export const freshAddresses = async (taskId: number, files: readonly TaskFile[]): Promise<boolean> => {
  if (files.every(({ id, state }) => state !== 'ready' || addressNow(id))) return false
  try {
    await askAddresses(taskId)
    return true
  } catch (thrown) {
    asProblem(thrown)
    return false
  }
}
