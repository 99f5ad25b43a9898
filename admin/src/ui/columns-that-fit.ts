type Column = { readonly key: string; readonly width: number }

/**
 * Which columns stand beside one that takes what is left, at least so many pixels of the room. The last of them gives
 * way first, and everything after one that gave way with it.
 */
export const columnsThatFit = (
  columns: readonly Column[],
  room: number,
  least: number,
): ReadonlySet<string> => {
  let left = room - least
  const found = new Set<string>()
  for (const { key, width } of columns) {
    left -= width
    if (left < 0) break
    found.add(key)
  }
  return found
}
