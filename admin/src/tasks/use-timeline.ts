import type { Comment } from '@oms/db/domain/answered'
import { useState } from 'react'
import { useResource } from '../declaration/held'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import type { KeptEntry, Task } from './task'
import { joined, type Kept } from './timeline'

const PAGE = 200

/** A task's log and comments: the newest come with it; earlier ones, and texts that came cut, are fetched when asked for. */
export const useTimeline = (task: Task) => {
  const logs = useKept<KeptEntry>(useResource('workflowLogs').path, task.id, task.logs, task.logCount)
  const comments = useKept<Comment>(useResource('comments').path, task.id, task.comments, task.commentCount)
  const [isFetching, setFetching] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const asking = async (asked: Promise<unknown>) => {
    setFetching(true)
    setProblem(undefined)
    try {
      await asked
    } catch (failure) {
      if (!isProblem(failure)) throw failure
      setProblem(failure)
    } finally {
      setFetching(false)
    }
  }
  return {
    logs: logs.all,
    comments: comments.all,
    // What was said stands in the log too.
    missing: Math.max(logs.missing, comments.missing),
    isWhole: logs.isWhole && comments.isWhole,
    isFetching,
    problem,
    fetchEarlier: () => asking(Promise.all([logs.fetchEarlier(), comments.fetchEarlier()])),
    fetchLog: (id: number) => asking(logs.fetchOne(id)),
    fetchComment: (id: number) => asking(comments.fetchOne(id)),
    /** Everything there is, to be kept on paper. */
    fetchAll: () => asking(Promise.all([logs.fetchAll(), comments.fetchAll()])),
  }
}

const useKept = <T extends Kept>(path: string, taskId: number, newest: readonly T[], total: number) => {
  const [fetched, setFetched] = useState<readonly T[]>([])
  const all = joined(fetched, newest)
  const keep = (more: readonly T[]) => setFetched((kept) => joined(kept, more))
  // From the newest on, so that what was added meanwhile only repeats some.
  const before = async (have: readonly T[]): Promise<readonly T[]> => {
    const params = { taskId, _start: have.length, _end: have.length + PAGE }
    return (await http.get<readonly T[]>(`/api/${path}`, { params })).data
  }
  const one = async (id: number): Promise<T> => (await http.get<T>(`/api/${path}/${id}`)).data
  return {
    all,
    missing: Math.max(0, total - all.length),
    isWhole: all.length >= total && all.every(({ cut }) => cut === undefined),
    fetchEarlier: async () => {
      if (all.length < total) keep(await before(all))
    },
    fetchOne: async (id: number) => keep([await one(id)]),
    fetchAll: async () => {
      let have = all
      while (have.length < total) {
        const more = joined(await before(have), have)
        if (more.length === have.length) break
        have = more
      }
      const whole: T[] = []
      for (const record of have) whole.push(record.cut ? await one(record.id) : record)
      keep(whole)
    },
  }
}

export type TaskTimeline = ReturnType<typeof useTimeline>
