import { useQuery } from '@tanstack/react-query'
import { useEffect, useReducer, useRef } from 'react'
import { useResource } from '../declaration/held'
import { http } from '../http/client'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import type { FileRecord } from './file'
import { namedFile } from './named-file'
import { sendFile } from './send-file'
import { words } from './words'

/** As many as a comment or an action takes. */
const MOST = 20

/** A file that was chosen, on its way or arrived. */
export type Chosen = {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly state: 'sending' | 'waiting' | 'failed' | 'done'
  readonly sent: number
  /** Where a picture of it is drawn from. */
  readonly picture?: string
  readonly problem?: string
  /** Another try would end the same. */
  readonly isFinal?: boolean
  readonly id?: number
}

export type Uploads = {
  readonly chosen: readonly Chosen[]
  /** How many are not there yet, failed ones left out. */
  readonly underWay: number
  readonly add: (taken: { readonly files: readonly File[]; readonly hasFolder?: boolean }) => void
  /** Why something was not taken. */
  readonly note: string | undefined
  readonly remove: (key: string) => void
  readonly retry: (key: string) => void
  /** Ends what is under way, once the form is left or thrown away. */
  readonly clear: () => void
}

type Local = Chosen & {
  readonly file: File
  readonly stop: AbortController
  /** Whether its id has come back among those of the form. */
  readonly isGiven?: true
}

/**
 * The files of a form: what is chosen is sent at once, and its id joins `ids` when it has arrived; ids that were there
 * before, from a draft, are looked up.
 */
export const useUploads = (ids: readonly number[], onIds: (ids: readonly number[]) => void): Uploads => {
  const { label, language } = useWords()
  const items = useRef(new Map<string, Local>())
  const note = useRef<string>(undefined)
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const latest = useRef({ ids, onIds })
  latest.current = { ids, onIds }
  const stands = useRef(true)
  useEffect(() => {
    stands.current = true
    return () => {
      stands.current = false
      for (const { stop, state } of items.current.values()) if (state !== 'done') stop.abort()
      for (const { picture } of items.current.values()) if (picture) URL.revokeObjectURL(picture)
    }
  }, [])

  const give = (next: readonly number[]) => {
    latest.current.ids = next
    latest.current.onIds(next)
  }
  const change = (key: string, changes: Partial<Local>) => {
    const item = items.current.get(key)
    if (!item || !stands.current) return
    items.current.set(key, { ...item, ...changes })
    draw()
  }
  const start = async (key: string) => {
    const item = items.current.get(key)
    if (!item) return
    const stop = new AbortController()
    change(key, { state: 'sending', sent: 0, problem: undefined, stop })
    try {
      if (item.size === 0) throw { statusCode: 422, message: label(words.empty) }
      const id = await sendFile(item.file, {
        signal: stop.signal,
        onSent: (sent) => change(key, { sent }),
        onWaiting: (isWaiting) => change(key, { state: isWaiting ? 'waiting' : 'sending' }),
      })
      if (!items.current.has(key) || !stands.current) return
      change(key, { state: 'done', id, sent: item.size })
      give([...latest.current.ids, id])
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code === 'cancelled') return
      const text =
        Object.values(thrown.errors ?? {})
          .flat()
          .join(' ') || thrown.message
      change(key, {
        state: 'failed',
        problem: text || label(words.failed),
        isFinal: [400, 413, 415, 422].includes(thrown.statusCode),
      })
    }
  }
  const drop = (key: string) => {
    const item = items.current.get(key)
    if (!item) return
    item.stop.abort()
    if (item.picture) URL.revokeObjectURL(item.picture)
    items.current.delete(key)
  }

  // Sent along, or thrown away with the rest of the form.
  for (const item of [...items.current.values()]) {
    const isThere = item.id !== undefined && ids.includes(item.id)
    if (isThere && !item.isGiven) items.current.set(item.key, { ...item, isGiven: true })
    if (!isThere && item.isGiven) drop(item.key)
  }

  const here = [...items.current.values()]
  const asked = ids.filter((id) => !here.some((item) => item.id === id))
  const known = useKnown(asked)
  return {
    chosen: [...asked.map((id): Chosen => chosenOf(id, known, label(words.gone))), ...here],
    underWay: here.filter(({ state }) => state === 'sending' || state === 'waiting').length,
    note: note.current,
    add: ({ files, hasFolder }) => {
      const room = MOST - here.length - asked.length
      note.current = hasFolder ? label(words.folder) : undefined
      if (files.length > room) note.current = label(words.tooMany(MOST))
      for (const taken of files.slice(0, Math.max(0, room))) {
        const file = namedFile(taken, language)
        const key = `${Date.now()}-${items.current.size}-${file.name}`
        const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
        const { name, type, size } = file
        const stop = new AbortController()
        items.current.set(key, { key, name, type, size, picture, file, stop, state: 'sending', sent: 0 })
        void start(key)
      }
      draw()
    },
    remove: (key) => {
      const id = items.current.get(key)?.id ?? Number(key)
      drop(key)
      if (latest.current.ids.includes(id)) give(latest.current.ids.filter((one) => one !== id))
      draw()
    },
    retry: (key) => void start(key),
    clear: () => {
      for (const key of [...items.current.keys()]) drop(key)
      note.current = undefined
      draw()
    },
  }
}

const chosenOf = (id: number, known: readonly FileRecord[] | undefined, gone: string): Chosen => {
  const file = known?.find((one) => one.id === id)
  const isGone = known !== undefined && !file
  return {
    key: String(id),
    id,
    name: file?.name ?? '…',
    type: file?.type ?? '',
    size: file?.size ?? 0,
    sent: file?.size ?? 0,
    picture: file?.thumbnailUrl ?? undefined,
    state: isGone ? 'failed' : 'done',
    ...(isGone && { problem: gone, isFinal: true }),
  }
}

/** Those of a draft: what was swept since is missing. */
const useKnown = (ids: readonly number[]): readonly FileRecord[] | undefined => {
  const { path } = useResource('attachments')
  const { data } = useQuery({
    queryKey: ['files', ...ids],
    enabled: ids.length > 0,
    queryFn: async () => {
      const params = new URLSearchParams(ids.map((id) => ['id', String(id)]))
      return (await http.get<readonly FileRecord[]>(`/api/${path}?${params}`)).data
    },
  })
  return data
}
