import { useEffect } from 'react'

const unsaved = new Set<object>()
let isLetGo = false

/** Says that a form holds text that was not sent. */
export const useUnsaved = (isUnsaved: boolean): void => {
  useEffect(() => {
    if (!isUnsaved) return
    const mark = {}
    unsaved.add(mark)
    return () => void unsaved.delete(mark)
  }, [isUnsaved])
}

/** Whether this page holds text that was not sent. */
export const hasUnsaved = (): boolean => unsaved.size > 0

/** The page is left for good, and nobody asks any more. */
export const letGo = (): void => {
  isLetGo = true
}

export const isLeftForGood = (): boolean => isLetGo
