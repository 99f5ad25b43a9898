import type { mysqlKit } from './dialect/mysql-kit'

/**
 * The words tables are written in. Each engine has an instance of its own; the MySQL one gives the types.
 * `exact` texts compare by code point, `word` and `text` without regard to case.
 */
export type Kit = typeof mysqlKit
