import { useState } from 'react'
import type { Problem } from '../http/problem'
import type { Task } from './task'
import { useRefresh } from './use-task'

type Seen = {
  /** What the form was opened on: a reading that comes meanwhile must not make it agree to what was never shown. */
  readonly seen: Task
  /** What overtook it, as its user was shown. */
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
  // A refusal leaves the log and comments to the reading that it sets off, and is shown with it.
  const current = overtaking && { ...task, ...overtaking }
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

type Overtaking = Omit<Task, 'logs' | 'comments'>

const isOvertaking = (current: unknown): current is Overtaking =>
  typeof current === 'object' && current !== null && 'actions' in current && 'version' in current
