import type { Role } from '@oms/db/domain/roles'
import { asProblem, problemOf, silence } from '../wx/problem'
import { type Answer, type Call, request } from '../wx/request'
import { drop, keysLike, read, write, writeBefore } from '../wx/storage'

export type Me = {
  readonly id: number
  readonly name: string
  readonly username: string
  readonly role: Role
  readonly organizationId: number
  readonly organization: { readonly id: number; readonly name: string }
}

type Tokens = { readonly access: string; readonly refresh: string }
type SignedIn = Tokens & { readonly user: Me }

const TOKENS = 'session'
const PERSON = 'me'
/** Whoever signed out by hand is not signed in again by WeChat unasked. */
const SIGNED_OUT = 'signedOut'

const json = { method: 'POST' } as const

let onEnd: () => void = () => {}
/** What happens when the session is over and nothing can renew it. */
export const whenEnded = (then: () => void): void => {
  onEnd = then
}

export const me = (): Me | undefined => (read(TOKENS) ? read<Me>(PERSON) : undefined)

const begin = ({ access, refresh, user }: SignedIn): Me => {
  writeBefore(TOKENS, { access, refresh })
  writeBefore(PERSON, user)
  drop(SIGNED_OUT)
  return user
}

/** Whoever is signed in, as they are now. */
export const remember = (user: Me): void => writeBefore(PERSON, user)

/** Throws a Problem. */
export const signIn = async (username: string, password: string): Promise<Me> => {
  const { body } = await request<SignedIn>({ ...json, path: '/api/auth/login', body: { username, password } })
  return begin(body)
}

/** Signs in by WeChat: whom it is bound to, or the ticket that binds it. Throws a Problem. */
export const signInByWechat = async (): Promise<{ me: Me } | { ticket: string }> => {
  const { code } = await wx.login()
  const { body } = await request<SignedIn | { ticket: string }>({
    ...json,
    path: '/api/auth/wechat/login',
    body: { code },
  })
  return 'ticket' in body ? body : { me: begin(body) }
}

/** Throws a Problem; a ticket that ran out is 422. */
export const bind = async (ticket: string, username: string, password: string): Promise<Me> => {
  const body = { ticket, username, password }
  return begin((await request<SignedIn>({ ...json, path: '/api/auth/wechat/bind', body })).body)
}

export const mayEnterSilently = (): boolean => read(SIGNED_OUT) === undefined

/** Forgets the session and what was read under it; what is unsent stays for its person. */
export const forget = (): void => {
  drop(TOKENS)
  for (const key of keysLike('seen.')) drop(key)
}

export const signOut = async (): Promise<void> => {
  const tokens = read<Tokens>(TOKENS)
  forget()
  write(SIGNED_OUT, true)
  if (!tokens) return
  try {
    await request({ ...json, path: '/api/auth/logout', body: {}, headers: bearing(tokens) })
  } catch (thrown) {
    // It ends by itself where it could not be told.
    asProblem(thrown)
  }
}

const bearing = ({ access }: Tokens) => ({ Authorization: `Bearer ${access}` })

let renewal: Promise<Tokens> | undefined

/** A new access token; calls at the same time share one. Throws a Problem. */
const renew = (): Promise<Tokens> => {
  renewal ??= renewed().finally(() => {
    renewal = undefined
  })
  return renewal
}

const renewed = async (): Promise<Tokens> => {
  const held = read<Tokens>(TOKENS)
  try {
    const body = { refresh: held?.refresh ?? '' }
    const { body: next } = await request<Tokens>({ ...json, path: '/api/auth/refresh', body })
    if (isOver(held)) throw silence('session.over')
    const tokens = { access: next.access, refresh: next.refresh }
    writeBefore(TOKENS, tokens)
    return tokens
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status !== 401 || isOver(held)) throw problem
    const again = mayEnterSilently() ? await bySilentSignIn() : undefined
    if (again) return again
    forget()
    onEnd()
    throw problem
  }
}

/** Whether somebody has signed out or in since: what was asked for then is nobody's any more. */
const isOver = (held: Tokens | undefined): boolean => read<Tokens>(TOKENS)?.refresh !== held?.refresh

const bySilentSignIn = async (): Promise<Tokens | undefined> => {
  const before = read<Me>(PERSON)
  try {
    const found = await signInByWechat()
    // Whoever this WeChat belongs to now: what is shown must stay one person's.
    return 'me' in found && found.me.id === before?.id ? read<Tokens>(TOKENS) : undefined
  } catch {
    return undefined
  }
}

/** Asks as whoever is signed in; an access token that ran out is renewed unseen. Throws a Problem. */
export const ask = <T>(call: Call): Promise<Answer<T>> =>
  asMe((bearing) => request<T>({ ...call, headers: { ...call.headers, ...bearing } }))

/** Sends as whoever is signed in, a second time where the access token ran out. Throws a Problem. */
export const asMe = async <T>(
  send: (bearing: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> => {
  const person = me()?.id
  const tokens = read<Tokens>(TOKENS)
  if (!tokens) throw problemOf(401, {}, undefined)
  try {
    return await send(bearing(tokens))
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status !== 401 || me()?.id !== person) throw problem
    const now = read<Tokens>(TOKENS)
    return send(bearing(now && now.access !== tokens.access ? now : await renew()))
  }
}
