import { expect, test } from 'vitest'
import { DatabaseLate, databaseFault } from './fault'

const failed = (fields: object, message = 'Failed query') => Object.assign(new Error(message), fields)

test.each([
  [new DatabaseLate('late'), 'away'],
  [failed({ code: 'ECONNREFUSED' }), 'away'],
  [failed({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true }), 'away'],
  [failed({ code: 'ER_CON_COUNT_ERROR', errno: 1040 }), 'away'],
  [failed({ code: 'ER_OPTION_PREVENTS_STATEMENT', errno: 1290 }), 'away'],
  [failed({ code: 'ER_LOCK_DEADLOCK', errno: 1213 }), 'away'],
  [failed({ fatal: true }, "Can't add new command when connection is in closed state"), 'away'],
  [failed({ code: 'SQLITE_IOERR_READ' }), 'away'],
  [failed({ code: 'SQLITE_READONLY_DBMOVED' }), 'away'],
  [failed({ code: 'SQLITE_FULL' }), 'full'],
  [failed({ code: 'ER_RECORD_FILE_FULL', errno: 1114 }), 'full'],
  [failed({ errno: 1030 }, 'Got error 28 "No space left on device" from storage engine InnoDB'), 'full'],
  [failed({ code: 'SQLITE_CORRUPT_INDEX' }), 'damaged'],
  [failed({ code: 'SQLITE_NOTADB' }), 'damaged'],
  [failed({ code: 'ER_DUP_ENTRY', errno: 1062 }), undefined],
  [failed({ code: 'SQLITE_CONSTRAINT_UNIQUE' }), undefined],
  [failed({}, 'the code is wrong'), undefined],
  ['no error at all', undefined],
])('%s is a fault of the database: %s', (error, fault) => {
  expect(databaseFault(error)).toBe(fault)
  expect(databaseFault(new Error('Failed query', { cause: error }))).toBe(fault)
})
