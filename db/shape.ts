/** Of more keys V8 makes a hash table either way, and takes long over it where they were not one from the first. */
const MOST_KEYS = 100

/**
 * Makes objects for these keys, without values so far, that may be given more. V8 keeps them as it keeps literals; an object that is given one key after another is a hash table from the 13th on, slower to fill, to look
 * into and to write as JSON.
 */
export const shapeOf = (keys: readonly string[]): (() => Record<string, unknown>) => {
  if (keys.length > MOST_KEYS) return () => ({})
  // Only what is parsed, or written out in code, begins as anything else than a hash table.
  const empty = JSON.parse(JSON.stringify(Object.fromEntries(keys.map((key) => [key, null]))))
  for (const key of keys) empty[key] = undefined
  return () => ({ ...empty })
}
