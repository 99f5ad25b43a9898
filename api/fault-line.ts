import { databaseFault, type Fault } from '@oms/db/fault'

const lines = {
  away: 'The database does not answer. Start it, or see what holds it up, and try again.',
  full: 'The disk of the database is full, and nothing was saved. Make room and try again.',
  damaged: 'The database is damaged. Restore the latest backup: npm run restore -- FILE',
} as const satisfies Readonly<Record<Fault, string>>

/** What the operator is told of a fault of the database; undefined for anything else. */
export const faultLine = (error: unknown): string | undefined => {
  const fault = databaseFault(error)
  return fault && lines[fault]
}
