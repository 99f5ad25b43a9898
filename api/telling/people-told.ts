import type { Handle } from '@oms/db/database'
import type { Actor, Role } from '@oms/db/domain/roles'
import { and, eq, inArray, or } from 'drizzle-orm'
import { audienceOfTurn } from '../channels/turn'
import { audienceOfPerson } from '../kernel/audience'
import { peopleAsActors } from '../kernel/people-as-actors'
import type { Event } from '../outbox/subscriber'

/** Those told, those whose turn it came to be, and who had it by name and no longer has. */
export const audiencesOf = ({ audiences, before, after }: Event): ReadonlySet<string> => {
  const turn = audienceOfTurn(after)
  if (before && audienceOfTurn(before) === turn) return new Set(audiences)
  const relieved = typeof before?.turnUserId === 'number' ? [audienceOfPerson(before.turnUserId)] : []
  return new Set([...audiences, ...(turn === undefined ? [] : [turn]), ...relieved])
}

/** Everybody active who is of one of the audiences, but whose own deed it is. */
export const peopleTold = async (handle: Handle, event: Event): Promise<readonly Actor[]> => {
  const people = await peopleOf(handle, audiencesOf(event))
  return people.filter(({ id }) => id !== event.actorId)
}

/** Everybody active who is of one of these audiences. */
export const peopleOf = async (handle: Handle, audiences: Iterable<string>): Promise<readonly Actor[]> => {
  const { users } = handle.tables
  const named = [...audiences].map((audience) => audience.split(':') as [string, string | undefined])
  if (named.length === 0) return []
  const persons = named.flatMap(([kind, id]) => (kind === 'person' ? Number(id) : []))
  const groups = named.filter(([kind]) => kind !== 'person')
  const isOfGroup = groups.map(([role, organization]) =>
    and(
      // Safe: audiences are written by `audienceOfRole`.
      eq(users.role, role as Role),
      organization === undefined ? undefined : eq(users.organizationId, Number(organization)),
    ),
  )
  const isMeant = or(persons.length > 0 ? inArray(users.id, persons) : undefined, ...isOfGroup)
  const found = await handle
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.status, 'active'), isMeant))
  return peopleAsActors(
    handle,
    found.map(({ id }) => id),
  )
}
