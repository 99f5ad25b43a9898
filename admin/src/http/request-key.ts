import { useRef } from 'react'

/** An unguessable key; `crypto.randomUUID` is missing on plain http. */
export const newRequestKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** The same key for as long as the same body is sent, so that a repeat after a lost answer has one effect. */
export const useRequestKey = (): ((body: unknown) => string) => {
  const kept = useRef({ body: '', key: '' })
  return (body) => {
    const text = JSON.stringify(body)
    if (kept.current.body !== text) kept.current = { body: text, key: newRequestKey() }
    return kept.current.key
  }
}
