import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'

/** What this code declares, before anything that the customer changed. */
export const declared = declare(shipped, [], {})
