import { useSyncExternalStore } from 'react'

const prefersLess = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Whether the person asks their system for less motion, also while the portal stands. */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => prefersLess.matches)

const subscribe = (listener: () => void) => {
  prefersLess.addEventListener('change', listener)
  return () => prefersLess.removeEventListener('change', listener)
}
