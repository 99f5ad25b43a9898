import { useSyncExternalStore } from 'react'

export const modes = ['light', 'dark', 'system'] as const
type Mode = (typeof modes)[number]

const KEY = 'oms.theme'
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

export const useMode = (): Mode => useSyncExternalStore(subscribe, storedMode)

/** What is drawn: the system's choice unless the person made one. */
export const useDrawnMode = (): 'light' | 'dark' => useSyncExternalStore(subscribe, drawn)

export const chooseMode = (mode: Mode): void => {
  localStorage.setItem(KEY, mode)
  for (const listener of listeners) listener()
}

const storedMode = (): Mode => modes.find((mode) => mode === localStorage.getItem(KEY)) ?? 'system'

const drawn = (): 'light' | 'dark' => {
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
