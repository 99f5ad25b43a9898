import { type Declaration, permissionOf, resourceOf } from '@oms/db/domain/declaration'
import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'
import { useSyncExternalStore } from 'react'
import { useMe } from '../auth/me'

/** The declaration as `/api/declaration` tells it to whoever is signed in. */
export type Served = Declaration & {
  /** The number of the release in force: 0 before any. */
  readonly release: number
  readonly hash: string
}

export type Held = {
  readonly person: number
  /** What the API knows this text by. */
  readonly etag: string
  readonly declaration: Served
}

let held: Held | undefined
const listeners = new Set<() => void>()

export const heldNow = (): Held | undefined => held

/** From here on the portal follows this one. */
export const hold = (next: Held | undefined): void => {
  held = next
  for (const listener of listeners) listener()
}

/** The declaration in force, or none while nobody is signed in or it has not come yet. */
export const useHeld = (): Held | undefined => useSyncExternalStore(subscribe, heldNow)

/** The declaration in force; known to every screen below SignedIn. */
export const useDeclaration = (): Served => {
  const declaration = useHeld()?.declaration
  if (!declaration) throw new Error('useDeclaration stands below SignedIn only')
  return declaration
}

/** The same where no component asks; undefined as long as none is known. */
export const declarationNow = (): Served | undefined => held?.declaration

export const useResource = (name: string): Resource => resourceOf(useDeclaration(), name)

/** What whoever is signed in may do with a resource. */
export const usePermissionOf = (): ((resource: string) => Permission) => {
  const declaration = useDeclaration()
  const { role } = useMe()
  return (resource) => permissionOf(declaration, resource, role)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
