import type { Database } from '@oms/db/database'
import { type Actor, roleNames } from '@oms/db/domain/roles'
import { sql } from 'drizzle-orm'
import { isWithLeft, strandedHolders } from '../kernel/stranded'
import { lastPlace } from '../outbox/last-place'
import { is, type ListSpecial, type Way } from '../resources/list/list'
import { findText } from './search-tasks'

const turnsOf = (actor: Actor): readonly Way[] => [
  // Whatever the role: each has them in order.
  { filters: [is('turnUserId', actor.id), is('turnRole', ...roleNames, null)], also: [] },
  { filters: [is('turnUserId', null), is('turnRole', actor.role)], also: [] },
]

/** Who keeps them so is found first: it is few, and tasks are found by it. */
const strandedOf = async (db: Database): Promise<readonly Way[]> => {
  const { people, unstaffed } = await strandedHolders(db)
  return [
    { filters: [is('turnUserId', ...people)], also: [sql`(${isWithLeft(db)})`] },
    ...unstaffed.map(({ role, organizations }) => ({
      filters: [
        is('turnUserId', null),
        is('turnRole', role),
        is('contractorOrganizationId', ...organizations),
      ],
      also: [],
    })),
  ]
}

/** What the list of tasks does beyond its descriptor. */
export const taskList: ListSpecial = {
  search: findText,
  // A number is the id in other words, and the id is what indexes end with.
  sortedAs: { number: 'id' },
  // No task is changed without an event; the newest number tells of those that were brought in past the API.
  state: sql`${lastPlace} + coalesce((select max(id) from tasks), 0)`,
  added: ['turn', 'actions'],
  narrowings: {
    turn: {
      only: 'me',
      description: 'Tasks that wait for the caller',
      ways: async (_, actor) => turnsOf(actor),
    },
    stranded: {
      only: 'true',
      description: 'Tasks whose turn nobody active can take',
      ways: strandedOf,
    },
  },
}
