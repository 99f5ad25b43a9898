import type { Label } from '@oms/db/domain/label'
import { broken, brokenAt, words } from './text-words'

/** Why a text is no content, in words that say where; undefined where it can be read. */
export const faultInText = (text: string): Label | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : words.notObject
  } catch (thrown) {
    const place = /position (\d+)/.exec(String(thrown))?.[1]
    if (place === undefined) return broken
    const before = text.slice(0, Number(place)).split('\n')
    return brokenAt(before.length, (before.at(-1)?.length ?? 0) + 1)
  }
}
