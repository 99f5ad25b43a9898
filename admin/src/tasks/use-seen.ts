import { useState } from 'react'
import type { Problem } from '../http/problem'
import { useRefresh } from '../http/use-refresh'
import { useLooks } from '../live/news'
import type { Task } from './task'
import { changedComments } from './timeline'

type Seen = {
  /** What the form was opened on: a reading that comes meanwhile must not make it agree to what was never shown. */
  readonly seen: Task
  /** What overtook it, as its user was shown or asked to see. */
  readonly current: Task | undefined
  /** The version that whoever sends now agrees to. */
  readonly agree: () => number
  /** Takes a refusal for overtaken, if it is that. */
  readonly isOvertaken: (problem: Problem) => boolean
}

/** Which reading of its task a form stands on. */
export const useSeen = (task: Task): Seen => {
  const refresh = useRefresh()
  const [seen, setSeen] = useState(task)
  const [overtaking, setOvertaking] = useState<Overtaking>()
  const looks = useLooks(task.id)
  const [looksBefore] = useState(looks)
  const hasLooked = looks > looksBefore && isNewer(task, seen)
  // A refusal leaves the log and comments to the reading that it sets off, and is shown with it.
  const current = overtaking ? { ...task, ...overtaking } : hasLooked ? task : undefined
  return {
    seen,
    current,
    agree: () => {
      const agreed = current ?? seen
      setSeen(agreed)
      return agreed.version
    },
    isOvertaken: (problem) => {
      const { current } = problem
      if (!isOvertaking(current)) return false
      void refresh().finally(() => setOvertaking(current))
      return true
    },
  }
}

const isNewer = (task: Task, seen: Task) =>
  task.version > seen.version ||
  task.commentCount > seen.commentCount ||
  changedComments(seen.comments, task.comments).length > 0

type Overtaking = Omit<Task, 'logs' | 'comments'>

const isOvertaking = (current: unknown): current is Overtaking =>
  typeof current === 'object' && current !== null && 'actions' in current && 'version' in current
