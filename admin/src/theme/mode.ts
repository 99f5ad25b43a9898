import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

export const modes = ['light', 'dark', 'system'] as const
type Mode = (typeof modes)[number]

const KEY = 'oms.theme'
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** Paper is light. What is on it has to be drawn before the browser takes it. */
const onPaper = window.matchMedia('print')
let isPrinting = onPaper.matches
const turnTo = (paper: boolean): void => {
  if (isPrinting === paper) return
  isPrinting = paper
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}
onPaper.addEventListener('change', ({ matches }) => turnTo(matches))
window.addEventListener('beforeprint', () => turnTo(true))
window.addEventListener('afterprint', () => turnTo(false))

export const useMode = (): Mode => useSyncExternalStore(subscribe, storedMode)

/** What is drawn: the system's choice unless the person made one. */
export const useDrawnMode = (): 'light' | 'dark' => useSyncExternalStore(subscribe, drawn)

export const chooseMode = (mode: Mode): void => {
  localStorage.setItem(KEY, mode)
  for (const listener of listeners) listener()
}

const storedMode = (): Mode => modes.find((mode) => mode === localStorage.getItem(KEY)) ?? 'system'

const drawn = (): 'light' | 'dark' => {
  if (isPrinting) return 'light'
  const mode = storedMode()
  if (mode !== 'system') return mode
  return prefersDark.matches ? 'dark' : 'light'
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  prefersDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    prefersDark.removeEventListener('change', listener)
  }
}
