import { reasonOf } from '../files/chosen'
import { arrivedId, type FileRef, type KeptFile, keptFile } from '../files/kept'
import { bytesSent } from '../files/send-in-pieces'
import { files as words } from '../words/files'
import { say } from '../words/language'
import type { Problem } from '../wx/problem'
import type { Unsent } from './unsent'

export const FILE_REFUSED = 'file.refused'

const refsIn = (one: Pick<Unsent, 'body'>, name: string): readonly FileRef[] => {
  const refs = one.body[name]
  return Array.isArray(refs) ? refs : []
}

/** The files on the phone that an unsent write names. */
export const keysIn = (one: Pick<Unsent, 'body' | 'files'>): readonly string[] =>
  (one.files ?? []).flatMap((name) => refsIn(one, name).filter((ref) => typeof ref === 'string'))

const filesIn = (one: Pick<Unsent, 'body' | 'files'>): readonly KeptFile[] =>
  keysIn(one).flatMap((key) => keptFile(key) ?? [])

/** Files of it that are still on their way. */
export const underWay = (one: Pick<Unsent, 'body' | 'files' | 'ids'>): readonly KeptFile[] =>
  one.ids ? [] : filesIn(one).filter((file) => !file.refusal && arrivedId(file) === undefined)

/** How far its files have come, in words; empty where it has none on the phone. */
export const filesText = (one: Pick<Unsent, 'body' | 'files'>): string => {
  const files = filesIn(one)
  if (files.length === 0) return ''
  const isThere = (file: KeptFile) => arrivedId(file) !== undefined
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const sent = files.reduce((sum, file) => sum + (isThere(file) ? file.size : bytesSent(file.key)), 0)
  return say(words.count(files.filter(isThere).length, files.length, Math.floor((sent / bytes) * 100)))
}

/**
 * The same with the ids of its files, which it keeps from then on: a try whose answer got lost must say the same again.
 * Throws a Problem where one of them was refused or is gone.
 */
export const withIds = (one: Unsent): Unsent => {
  if (one.ids) return one
  const keys = keysIn(one)
  if (keys.length === 0) return one
  const ids = keys.map((key) => {
    const file = keptFile(key)
    const id = file && !file.refusal ? arrivedId(file) : undefined
    if (id === undefined) throw refused(one, keys)
    return [key, id] as const
  })
  return { ...one, ids: Object.fromEntries(ids) }
}

/** What travels: files by their ids. */
export const bodyOf = (one: Unsent): Readonly<Record<string, unknown>> => {
  const named = (one.files ?? []).map((name) => [
    name,
    refsIn(one, name).map((ref) => (typeof ref === 'string' ? one.ids?.[ref] : ref)),
  ])
  return { ...one.body, ...Object.fromEntries(named) }
}

const refused = (one: Unsent, keys: readonly string[]): Problem => {
  const reasons = keys.flatMap((key) => {
    const file = keptFile(key)
    if (!file) return say(words.lost)
    return file.refusal ? `${file.name}：${reasonOf(file)}` : []
  })
  const name = (one.files ?? []).find((field) => refsIn(one, field).some((ref) => typeof ref === 'string'))
  return { status: 422, code: FILE_REFUSED, message: say(words.notTaken), errors: { [name ?? '']: reasons } }
}

/** It without the files that the server does not take. */
export const withoutRefused = (one: Unsent): Unsent['body'] => {
  const isFine = (ref: FileRef) => typeof ref === 'number' || keptFile(ref)?.refusal === undefined
  const named = (one.files ?? []).map((name) => [
    name,
    refsIn(one, name).filter((ref) => isFine(ref) && (typeof ref === 'number' || keptFile(ref))),
  ])
  return { ...one.body, ...Object.fromEntries(named) }
}
