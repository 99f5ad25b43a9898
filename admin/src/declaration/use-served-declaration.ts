import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { isProblem, type Problem } from '../http/problem'
import { isLive } from '../live/told'
import { askDeclaration, holdKept } from './ask-declaration'
import { heldNow, useHeld } from './held'
import { onRelease } from './release'

const OFTEN_MS = 60_000

type Reading = {
  readonly isReady: boolean
  /** Why there is none. */
  readonly problem: Problem | null
  readonly retry: () => void
}

/**
 * Keeps the declaration in force at hand for whoever is signed in: at once what this browser keeps of it, then what the
 * API says, asked again when another release is told or an answer was given under it, whenever the window is looked at, and each
 * minute while nothing is told.
 */
export const useServedDeclaration = (isIn: boolean): Reading => {
  const isReady = useHeld() !== undefined
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = useCallback(async () => {
    try {
      await askDeclaration()
      setProblem(null)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    }
  }, [])
  useLayoutEffect(() => {
    if (isIn) holdKept()
  }, [isIn])
  useEffect(() => {
    if (!isIn) return
    const look = () => document.visibilityState === 'visible' && void ask()
    void ask()
    const timer = setInterval(() => !isLive() && look(), OFTEN_MS)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    onRelease((release) => release !== heldNow()?.declaration.release && void ask())
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
      onRelease(undefined)
    }
  }, [isIn, ask])
  return { isReady, problem, retry: () => void ask() }
}
