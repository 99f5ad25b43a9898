import { createHmac, timingSafeEqual } from 'node:crypto'

type Refresh = { readonly family: string; readonly counter: number }

/** `family.counter.proof`: derived, so that nothing from which it could be made is stored. */
export const refreshToken = (secret: string, { family, counter }: Refresh): string =>
  `${family}.${counter}.${proofOf(secret, family, counter)}`

/** What a genuine token says; undefined for anything else. */
export const readRefreshToken = (secret: string, token: string): Refresh | undefined => {
  const [, family, digits, proof] = /^([\w-]{20,64})\.(\d{1,9})\.([\w-]{43})$/.exec(token) ?? []
  if (!family || !digits || !proof) return undefined
  const counter = Number(digits)
  const right = proofOf(secret, family, counter)
  return timingSafeEqual(Buffer.from(proof), Buffer.from(right)) ? { family, counter } : undefined
}

const proofOf = (secret: string, family: string, counter: number): string =>
  createHmac('sha256', `${secret}:refresh`).update(`${family}.${counter}`).digest('base64url')
