/** What storage holds under a key; the caller names its shape, which it wrote itself. */
export const read = <T>(key: string): T | undefined => {
  const value: T | '' = wx.getStorageSync(key)
  return value === '' ? undefined : value
}

/** Throws where storage is full. */
export const write = (key: string, value: unknown): void => wx.setStorageSync(key, value)

/** As `write`, but where storage is full, what can be read again gives way. Throws where that is not enough. */
export const writeBefore = (key: string, value: unknown): void => {
  try {
    write(key, value)
  } catch {
    for (const seen of keysLike('seen.')) drop(seen)
    write(key, value)
  }
}

/** What can be read again: a full storage keeps what it has, since unsent writes matter more. */
export const writeIfRoom = (key: string, value: unknown): void => {
  try {
    write(key, value)
  } catch {}
}

export const drop = (key: string): void => wx.removeStorageSync(key)

export const keysLike = (start: string): readonly string[] =>
  wx.getStorageInfoSync().keys.filter((key) => key.startsWith(start))
