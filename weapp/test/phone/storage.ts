import { parsed } from './asked'

const PREFIX = 'wx.'
/** What WeChat keeps of one key, and of a program in all. */
const MOST_OF_KEY = 1024 * 1024
const MOST_OF_ALL = 10 * 1024 * 1024

type Box = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

/** What a program keeps over a restart, in a box as browsers have it, within WeChat's limits. */
export const storageOf = (box: Box, room: () => number = () => MOST_OF_ALL) => {
  const keys = () =>
    Array.from({ length: box.length }, (_, index) => box.key(index) ?? '').filter((key) =>
      key.startsWith(PREFIX),
    )
  const sizeOf = (some: readonly string[]) =>
    some.reduce((sum, key) => sum + (box.getItem(key)?.length ?? 0), 0)
  return {
    getStorageSync: (key: string) => parsed(box.getItem(PREFIX + key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => {
      const text = JSON.stringify(value)
      const others = keys().filter((one) => one !== PREFIX + key)
      if (text.length > MOST_OF_KEY || sizeOf(others) + text.length > Math.min(room(), MOST_OF_ALL))
        throw new Error('setStorageSync:fail exceed storage max size')
      box.setItem(PREFIX + key, text)
    },
    removeStorageSync: (key: string) => box.removeItem(PREFIX + key),
    getStorageInfoSync: () => ({
      keys: keys().map((key) => key.slice(PREFIX.length)),
      currentSize: Math.ceil(sizeOf(keys()) / 1024),
      limitSize: 10240,
    }),
  }
}
