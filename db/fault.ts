/** What keeps a database from doing its work, whatever was asked of it. */
export type Fault = 'away' | 'full' | 'damaged'

/** It did not answer in time. */
export class DatabaseLate extends Error {
  readonly code = 'DATABASE_LATE'
}

/** Undefined for what is wrong with the statement, or with the code. */
export const databaseFault = (error: unknown): Fault | undefined => {
  if (!(error instanceof Error)) return undefined
  return faultOf(error) ?? databaseFault(error.cause)
}

const faultOf = (error: Error & { code?: unknown; errno?: unknown; fatal?: unknown }): Fault | undefined => {
  const { code, errno, fatal, message } = error
  if (fullNumbers.has(Number(errno)) || noSpace.test(message)) return 'full'
  if (typeof code === 'string') for (const [pattern, fault] of codes) if (pattern.test(code)) return fault
  // The driver's mark of a connection that is of no more use.
  return awayNumbers.has(Number(errno)) || fatal === true ? 'away' : undefined
}

// 1021 disk full, 1114 table full.
const fullNumbers = new Set([1021, 1114])
const noSpace = /no space left on device|error 28\b/i

const codes: readonly (readonly [RegExp, Fault])[] = [
  [/^SQLITE_(FULL|IOERR_WRITE)$/, 'full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY)/, 'away'],
  [/^(DATABASE_LATE|PROTOCOL_CONNECTION_LOST|PROTOCOL_SEQUENCE_TIMEOUT)$/, 'away'],
  [
    /^E(CONNREFUSED|CONNRESET|CONNABORTED|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|HOSTDOWN|NOTFOUND|AI_AGAIN)$/,
    'away',
  ],
]

// Too many connections (1040, 1203), shutting down (1053), lost on the way (1158–1161), a lock waited for too long
// (1205) or in vain again and again (1213), read only for a while (1290, 1792, 1836), killed (1317, 1927), out of memory
// (1037, 1038, 1041).
const awayNumbers = new Set([
  1037, 1038, 1040, 1041, 1053, 1158, 1159, 1160, 1161, 1203, 1205, 1213, 1290, 1317, 1792, 1836, 1927,
])
