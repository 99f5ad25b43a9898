import { sign, verify } from 'hono/jwt'

const alg = 'HS256'
const ACCESS_SECONDS = 15 * 60

export type AccessTokens = {
  /** Also says whose it is, so that a client sees when a renewed one is another person's. */
  readonly issue: (sessionId: number, userId: number) => Promise<string>
  /** The session's id; undefined for anything forged, foreign or past its time. */
  readonly read: (token: string) => Promise<number | undefined>
}

type Claims = { readonly sessionId: number; readonly expires: number }

const mostRemembered = 5000

/** A token once proved genuine is remembered while it lasts, so that only its first use pays for the signature. */
export const accessTokens = (secret: string, clock: () => Date): AccessTokens => {
  const genuine = new Map<string, Claims>()
  const key = `${secret}:access`
  const seconds = () => Math.floor(clock().getTime() / 1000)

  const prove = async (token: string): Promise<Claims | undefined> => {
    try {
      // The clock of the application judges the times below.
      const { sid, exp } = await verify(token, key, { alg, exp: false, iat: false, nbf: false })
      return typeof sid === 'number' && typeof exp === 'number' ? { sessionId: sid, expires: exp } : undefined
    } catch {
      return undefined
    }
  }

  return {
    issue: (sessionId, userId) =>
      sign(
        { sub: String(userId), sid: sessionId, iat: seconds(), exp: seconds() + ACCESS_SECONDS },
        key,
        alg,
      ),
    read: async (token) => {
      const known = genuine.get(token)
      const claims = known ?? (await prove(token))
      if (!claims || claims.expires <= seconds()) return undefined
      if (!known) genuine.set(token, claims)
      if (genuine.size > mostRemembered) genuine.delete(genuine.keys().next().value ?? token)
      return claims.sessionId
    },
  }
}
