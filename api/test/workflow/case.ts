import type { Play } from './play'

/** One thing that the shipped workflow must do. */
export type Case = { readonly name: string; readonly run: (play: Play) => Promise<void> }
