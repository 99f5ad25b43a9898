import type { Case } from './case'
import { everyCell } from './product-cells'
import { everyConsequence } from './product-consequences'
import { everyLeaver } from './product-leavers'
import { everyLimit } from './product-limits'
import { everyMove } from './product-movers'
import { everyDeedOfSystem } from './product-system'

/**
 * All that holds the shipped workflow to the contract. Every expectation is written by hand and takes nothing from the
 * declaration; `npm run mutants` runs the same cases against damaged declarations.
 */
export const product: readonly Case[] = [
  ...everyConsequence,
  ...everyLimit,
  ...everyMove,
  ...everyLeaver,
  ...everyDeedOfSystem,
  ...everyCell,
]
