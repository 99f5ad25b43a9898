import type { mysqlKit } from './dialect/mysql-kit'

/**
 * The words tables are written in. Each engine has an instance of its own; the MySQL one gives the types.
 * Texts compare by code point; what is compared by people stands beside them as a folded key.
 */
export type Kit = typeof mysqlKit
