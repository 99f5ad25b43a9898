/** Keys in the order in which the column sorts, stored as their place in it. */
export const orderCodec = <T extends string>(keys: readonly T[]) => ({
  toDriver: (key: T): number => {
    const place = keys.indexOf(key)
    if (place < 0) throw new Error(`"${key}" is none of ${keys.join(', ')}`)
    return place
  },
  fromDriver: (place: number): T => {
    const key = keys[place]
    if (key === undefined) throw new Error(`${place} stands for none of ${keys.join(', ')}`)
    return key
  },
})
