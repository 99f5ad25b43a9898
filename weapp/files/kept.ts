import { me } from '../session/session'
import { removeOwn } from '../wx/own-files'
import type { Problem } from '../wx/problem'
import { read, writeBefore } from '../wx/storage'

/** A file that was photographed or chosen: it lies on the phone until what names it has been sent. */
export type KeptFile = {
  readonly key: string
  readonly person: number
  /** Where on the phone. */
  readonly place: string
  readonly name: string
  readonly size: number
  readonly sha256: string | undefined
  readonly isPicture: boolean
  /** Where its pieces go, once the server has said so. */
  readonly upload?: string
  /** As which the server has it, and since when. */
  readonly arrived?: { readonly id: number; readonly at: string }
  /** Why the server does not take it. */
  readonly refusal?: Problem
}

/** A file of a form: by its key while it lies on the phone, by its id where only the server has it. */
export type FileRef = string | number

/** Of a file that lies on the phone. */
export const newFileKey = (): string =>
  `file-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`

export const isFileKey = (ref: unknown): ref is string =>
  typeof ref === 'string' && /^file-[0-9a-z]+-[0-9a-z]*$/.test(ref)

const placeOf = (person: number) => `files.${person}`

const filesOf = (person: number) => read<readonly KeptFile[]>(placeOf(person)) ?? []

/** Those of whoever is signed in, the oldest first. */
export const keptFiles = (): readonly KeptFile[] => {
  const person = me()?.id
  return person === undefined ? [] : filesOf(person)
}

export const keptFile = (key: string): KeptFile | undefined => keptFiles().find((file) => file.key === key)

const listeners = new Set<() => void>()
/** Hears of every change of a file and of how far it has come; gives back how to stop. */
export const onFiles = (hear: () => void): (() => void) => {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

export const tellFiles = (): void => {
  for (const hear of listeners) hear()
}

/** Throws where storage is full. */
export const keepFile = (file: KeptFile): void => {
  writeBefore(placeOf(file.person), [...filesOf(file.person), file])
  tellFiles()
}

type Changes = Partial<Pick<KeptFile, 'upload' | 'arrived' | 'refusal'>>

/** Writes what has become of a file; one that was removed meanwhile stays so. */
export const changeFile = ({ key, person }: KeptFile, changes: Changes): void => {
  writeBefore(
    placeOf(person),
    filesOf(person).map((file) => (file.key === key ? { ...file, ...changes } : file)),
  )
  tellFiles()
}

export const forgetFiles = async (keys: readonly FileRef[]): Promise<void> => {
  const person = me()?.id
  if (person === undefined || keys.length === 0) return
  const all = filesOf(person)
  const gone = all.filter(({ key }) => keys.includes(key))
  if (gone.length === 0) return
  writeBefore(
    placeOf(person),
    all.filter(({ key }) => !keys.includes(key)),
  )
  tellFiles()
  await Promise.all(gone.map(({ place }) => removeOwn(place)))
}

// The server removes after a day what nothing has named.
const HELD_MS = 20 * 60 * 60 * 1000

/** The id by which the server has a file; undefined where it has yet to come, or has lain there for too long. */
export const arrivedId = ({ arrived }: KeptFile): number | undefined =>
  arrived && Date.now() - Date.parse(arrived.at) < HELD_MS ? arrived.id : undefined
