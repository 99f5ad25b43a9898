import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useResource } from '../declaration/held'
import { http } from '../http/client'
import { useHeldNews } from '../live/news'
import type { FileRecord } from './file'

const MOST = 200
/** Addresses hold for ten minutes; those of a page that stands are asked for anew before. */
const FRESH_MS = 8 * 60_000

type Held = { readonly file: FileRecord; readonly at: number }

/** Where files were last said to be: one that is still fresh keeps its address, so that no picture is loaded twice. */
const held = new Map<number, Held>()

/** The files of a task and its comments that its reader sees, with their addresses. */
export const useTaskFiles = (task: { readonly id: number; readonly attachmentCount?: number }) => {
  const { path } = useResource('attachments')
  useScanned(task.id)
  const { data } = useQuery({
    // Asked anew with the task, when something of it is told.
    queryKey: keyOf(task.id),
    enabled: (task.attachmentCount ?? 0) > 0,
    refetchInterval: FRESH_MS,
    queryFn: async () => {
      const params = { taskId: task.id, _sort: 'id', _order: 'desc', _end: MOST }
      const { data: files } = await http.get<readonly FileRecord[]>(`/api/${path}`, { params })
      return files.map(steady).toReversed()
    },
  })
  return data ?? []
}

const keyOf = (task: number) => ['task', String(task), 'files'] as const

/** Under an open form nothing new appears, but what becomes of those that were being scanned. */
const useScanned = (task: number) => {
  const { path } = useResource('attachments')
  const client = useQueryClient()
  const news = useHeldNews(task)
  useEffect(() => {
    if (!news) return
    const put = (fresh: FileRecord) =>
      client.setQueryData<readonly FileRecord[]>(keyOf(task), (files) =>
        files?.map((file) => (file.id === fresh.id ? fresh : file)),
      )
    const files = client.getQueryData<readonly FileRecord[]>(keyOf(task)) ?? []
    // What is not told now is told with the next reading.
    for (const { id } of files.filter(({ state }) => state === 'scanning'))
      void freshFile(path, id).then(put, () => undefined)
  }, [news, client, path, task])
}

const steady = (file: FileRecord): FileRecord => {
  const before = held.get(file.id)
  const isSteady =
    before !== undefined &&
    Date.now() - before.at < FRESH_MS / 2 &&
    before.file.state === file.state &&
    (before.file.thumbnailUrl === null) === (file.thumbnailUrl === null)
  if (isSteady) return { ...file, url: before.file.url, thumbnailUrl: before.file.thumbnailUrl }
  held.set(file.id, { file, at: Date.now() })
  return file
}

/** A file with addresses that hold from now on. Throws a Problem. */
export const freshFile = async (path: string, id: number): Promise<FileRecord> =>
  (await http.get<FileRecord>(`/api/${path}/${id}`)).data
