/** Further in than this, the API gives no page by its number. */
const DEEPEST = 100_000

/** The page, from 1, that an address asks for; one that lies further in than any is the last that can be asked for. */
export const pageAsked = (text: string | null, size: number): number =>
  Math.min(Math.max(1, Math.floor(Number(text) || 1)), Math.floor(DEEPEST / size) + 1)
