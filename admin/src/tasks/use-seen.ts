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
  const [current, setCurrent] = useState<Task>()
  return {
    seen,
    current,
    agree: () => {
      const agreed = current ?? seen
      setSeen(agreed)
      return agreed.version
    },
    isOvertaken: (problem) => {
      if (!isTask(problem.current)) return false
      setCurrent(problem.current)
      void refresh()
      return true
    },
  }
}

const isTask = (current: unknown): current is Task =>
  typeof current === 'object' && current !== null && 'actions' in current && 'version' in current
