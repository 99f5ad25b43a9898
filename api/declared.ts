import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import type { Code } from '@oms/db/domain/verify/verify-declaration'

export const code: Code = { shipped, packs: [] }

/** What this code declares, before anything that the customer changed. */
export const declared = declare(code.shipped, code.packs, {})
