// A browser may refuse its storage, or have no room left: the portal then works without it.
const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export const readText = (key: string): string | undefined =>
  attempt(() => localStorage.getItem(key) ?? undefined, undefined)

export const writeText = (key: string, text: string): void =>
  attempt(() => localStorage.setItem(key, text), undefined)

export const removeItem = (key: string): void => attempt(() => localStorage.removeItem(key), undefined)

/** Every key that begins so. */
export const keysUnder = (prefix: string): readonly string[] =>
  attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), [])

/** What was stored as JSON; undefined for what is missing or was not written by this portal. */
export const readValue = (key: string): unknown =>
  attempt(() => JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined, undefined)

export const writeValue = (key: string, value: unknown): void => writeText(key, JSON.stringify(value))
