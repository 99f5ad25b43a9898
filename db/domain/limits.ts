/** Whole numbers are 32-bit on both engines, ids among them. */
export const MAX_WHOLE = 2_147_483_647
export const MAX_ID = MAX_WHOLE

/** Up to here every whole number is exact in JSON. */
export const MAX_MONEY = Number.MAX_SAFE_INTEGER

/** Of a file, in bytes. */
export const MAX_SIZE = Number.MAX_SAFE_INTEGER

export const MAX_URL = 2000

/** Files that one text, form or field takes at a time. */
export const MAX_FILES = 20
