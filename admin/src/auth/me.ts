import type { Actor, Role } from '@oms/db/domain/roles'
import { createContext, useContext } from 'react'

/** Who is signed in, as `users/me` answers. */
export type Me = {
  id: number
  username: string
  name: string
  role: Role
  email: string | null
  phone: string | null
  department: string | null
  organizationId: number
  organization: { id: number; name: string; party?: string }
}

/** Handed down by SignedIn, so that a screen about to be left is still drawn for who it was drawn for. */
export const MeContext = createContext<Me | undefined>(undefined)

/** Who is signed in; known to every screen below SignedIn. */
export const useMe = (): Me => {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe stands below SignedIn only')
  return me
}

export const actorOf = (me: Me): Actor => ({
  id: me.id,
  name: me.name,
  role: me.role,
  organizationId: me.organizationId,
  projectOrganizationIds: [me.organizationId],
})
