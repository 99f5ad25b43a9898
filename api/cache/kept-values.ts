import type { Cache } from './cache'

type Kept = { readonly value: unknown; readonly until: number }

const most = 20_000

type KeptValues = Pick<Cache, 'get' | 'set' | 'load' | 'onDrop'> & {
  readonly forget: (keys: readonly string[]) => void
}

/** The in-process half of every cache: bounded, oldest out first. */
export const keptValues = (): KeptValues => {
  const kept = new Map<string, Kept>()
  const reading = new Map<string, Promise<unknown>>()
  const hearing = new Set<(keys: readonly string[]) => void>()

  const get: Cache['get'] = <T>(key: string) => {
    const found = kept.get(key)
    if (!found) return undefined
    // Safe: a key is written and read by one owner, with one type.
    if (found.until > performance.now()) return found.value as T
    kept.delete(key)
    return undefined
  }

  const set: Cache['set'] = (key, value, ttlMs) => {
    kept.delete(key)
    kept.set(key, { value, until: performance.now() + ttlMs })
    if (kept.size > most) for (const oldest of kept.keys()) return void kept.delete(oldest)
  }

  const load: Cache['load'] = <T>(key: string, ttlMs: number, read: () => Promise<T>) => {
    const found = get<T>(key)
    if (found !== undefined) return Promise.resolve(found)
    const under = reading.get(key)
    if (under) return under as Promise<T>
    const begun = read().then(
      (value) => {
        if (reading.get(key) === begun) {
          reading.delete(key)
          set(key, value, ttlMs)
        }
        return value
      },
      (error: unknown) => {
        if (reading.get(key) === begun) reading.delete(key)
        throw error
      },
    )
    reading.set(key, begun)
    return begun
  }

  const forget = (keys: readonly string[]) => {
    for (const key of keys) {
      if (key.endsWith('*')) forgetPrefix(key.slice(0, -1))
      else {
        kept.delete(key)
        reading.delete(key)
      }
    }
    for (const hear of hearing) hear(keys)
  }

  const onDrop: Cache['onDrop'] = (hear) => {
    hearing.add(hear)
    return () => hearing.delete(hear)
  }

  const forgetPrefix = (prefix: string) => {
    for (const map of [kept, reading])
      for (const key of map.keys()) if (key.startsWith(prefix)) map.delete(key)
  }

  return { get, set, load, forget, onDrop }
}
