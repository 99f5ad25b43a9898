/** A document as JSON has it, to be broken. */
export type Document = { [key: string]: unknown }

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null

/** A copy with another value at this place; `undefined` takes it out. Objects on the way are made. */
export const put = (document: Document, path: string, value: unknown): Document => {
  const copy = structuredClone(document)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at: Document = copy
  for (const key of keys) {
    const next = at[key] ?? {}
    if (!isDocument(next)) throw new Error(`${path} leads through a value`)
    at[key] = next
    at = next
  }
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

export const valueAt = (document: Document, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isDocument(at) ? at[key] : undefined), document)
