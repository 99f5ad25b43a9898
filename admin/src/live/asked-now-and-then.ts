import { isLive } from './told'

const MINUTE_MS = 60_000

/** How often a screen asks by itself: never while it is told what happens. */
export const askedNowAndThen = (): number | false => (isLive() ? false : MINUTE_MS)
