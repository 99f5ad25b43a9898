import type { Fields } from '@oms/db/domain/fields'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { ask } from '../http/ask'

/** What may be known before anyone is signed in. */
type SystemFacts = {
  siteName: string
  notice: string | null
  registrationApproval: boolean
  /** What people say and read of their own account. */
  account: Fields
  demo: boolean
  accounts: readonly { username: string; role: string; name?: string; password?: string }[]
}

let facts: SystemFacts | undefined
let isAsked = false
let hasFailed = false
const listeners = new Set<() => void>()

/** Kept apart from Refine's queries, which only stand once somebody is signed in. */
export const useSystem = (): SystemFacts | undefined => useSyncExternalStore(subscribe, () => facts)

/** Whether nothing is known since nobody answered. */
export const useSystemFailed = (): boolean =>
  useSyncExternalStore(subscribe, () => hasFailed && facts === undefined)

/** Asks anew, after a change of the settings or of the language. What could not be learned stays as it was. */
export const refreshSystem = async (): Promise<void> => {
  isAsked = true
  hasFailed = false
  facts = await ask<SystemFacts>('/api/system').catch(() => {
    isAsked = false
    hasFailed = true
    return facts
  })
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  if (!isAsked) void refreshSystem()
  return () => listeners.delete(listener)
}

i18next.on('languageChanged', () => {
  if (isAsked) void refreshSystem()
})
