import type { Person } from './world'

export const onlookers = [
  ...(['creator', 'colleague', 'stranger', 'admin', 'secondAdmin', 'manager', 'deputy', 'rival'] as const),
  ...(['rivalEmployee', 'assignee', 'formerHandler', 'relieved', 'coworker'] as const),
] satisfies Person[]

export type Onlooker = (typeof onlookers)[number]

const alike: Partial<Record<Onlooker, Onlooker>> = { secondAdmin: 'admin', deputy: 'manager' }

/** Whom the tables name for somebody: the second admin and the deputy may what the admin and the manager may. */
export const namedFor = (person: Onlooker): Onlooker => alike[person] ?? person
