import type { Handle } from './database'

type Prepared<V, R> = { readonly execute: (values: V) => Promise<R> }

/**
 * A select with placeholders that is built once for each handle: building a wide one anew costs more than running it.
 * Handles of transactions come back with their connection, and so does what was built on them.
 */
export const prepared = <V extends Record<string, unknown>, R>(
  build: (handle: Handle) => { readonly prepare: () => Prepared<V, R> },
): ((handle: Handle, values: V) => Promise<R>) => {
  const built = new WeakMap<Handle, Prepared<V, R>>()
  return (handle, values) => {
    const found = built.get(handle) ?? build(handle).prepare()
    built.set(handle, found)
    return found.execute(values)
  }
}
