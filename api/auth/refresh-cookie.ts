import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppContext } from '../app-env'
import { forbidden } from '../edge/errors'

const name = 'oms_refresh'
const path = '/api/auth'
const month = 30 * 24 * 60 * 60

/** Whether the portal asks, whose refresh token travels in a cookie only. Throws 403 unless the Origin is our own. */
export const usesCookie = (c: AppContext): boolean => {
  if (c.req.header('x-session')?.toLowerCase() !== 'cookie') return false
  if (ownOrigin(c) === undefined) throw forbidden('origin.foreign')
  return true
}

export const refreshCookie = (c: AppContext): string | undefined => getCookie(c, name)

export const keepRefreshCookie = (c: AppContext, token: string): void =>
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Strict', path, maxAge: month, secure: isHttps(c) })

export const dropRefreshCookie = (c: AppContext): void =>
  void deleteCookie(c, name, { httpOnly: true, sameSite: 'Strict', path, secure: isHttps(c) })

// The browser vouches for the scheme of the page, whatever proxies lie between.
const isHttps = (c: AppContext): boolean => ownOrigin(c)?.protocol === 'https:'

const ownOrigin = (c: AppContext): URL | undefined => {
  const given = c.req.header('origin')
  if (!given || !URL.canParse(given)) return undefined
  const origin = new URL(given)
  return origin.host === (c.req.header('host') ?? new URL(c.req.url).host) ? origin : undefined
}
