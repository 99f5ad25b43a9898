import { axiosInstance } from '@refinedev/simple-rest'
import type { AxiosError, InternalAxiosRequestConfig } from 'axios'
import { accessToken, isSignedIn, renewAccess } from '../auth/session'
import {
  assertSamePerson,
  OTHER_PERSON,
  otherPerson,
  samePersonBack,
  shownPerson,
  standingNow,
} from '../auth/shown-person'
import { noteRelease } from '../declaration/release'
import { languageTag } from '../i18n/language'
import { noteAnswer, noteLoss } from './connection'
import { isProblem, problemOf } from './problem'
import { newRequestKey } from './request-key'

type Sent = InternalAxiosRequestConfig & { askedAt?: number; retried?: true }

/** The axios instance of simple-rest, taught token, language, repeatable POSTs and one renewal on 401. */
export const http = axiosInstance

http.defaults.timeout = 30_000

http.interceptors.request.use(async (config: Sent) => {
  const isAuth = config.url?.startsWith('/api/auth/')
  if (!isAuth) {
    if (standingNow() !== 'same') await samePersonBack()
    assertSamePerson()
  }
  config.headers.set('Accept-Language', languageTag())
  const token = accessToken()
  if (token) config.headers.set('Authorization', `Bearer ${token}`)
  const isPost = config.method === 'post' && !isAuth
  if (isPost && !config.headers.has('Idempotency-Key')) config.headers.set('Idempotency-Key', newRequestKey())
  config.askedAt = performance.now()
  return config
})

http.interceptors.response.use(
  (answer) => {
    noteAnswer(askedAt(answer.config))
    noteRelease(answer.headers['x-release'])
    return answer
  },
  async (failure: AxiosError) => {
    if (failure.response) noteAnswer(askedAt(failure.response.config))
    else if (failure.code === 'ERR_NETWORK') noteLoss()
    // A request that was never sent arrives here too, and simple-rest has taken its status.
    if (failure.code === OTHER_PERSON) return Promise.reject(otherPerson())
    const config = failure.config as Sent | undefined
    const isExpired = failure.response?.status === 401 && !config?.url?.startsWith('/api/auth/')
    if (!config || !isExpired || config.retried) return Promise.reject(problemOf(failure))
    if (!isSignedIn() && shownPerson() === undefined) return Promise.reject(problemOf(failure))
    const sent = String(config.headers.get('Authorization') ?? '')
    if (sent === `Bearer ${accessToken()}` || !accessToken()) await renewOrSignIn()
    config.retried = true
    return http.request(config)
  },
)

const askedAt = (config: Sent) => config.askedAt ?? 0

/** A new access token, by the cookie or by signing in over the page. Throws a Problem; nothing was done then. */
const renewOrSignIn = async () => {
  try {
    if (isSignedIn()) return await renewAccess()
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    if (thrown.statusCode === 0) noteLoss()
    if (thrown.statusCode !== 401) throw thrown.statusCode === 0 ? { ...thrown, code: 'unsent' } : thrown
    if (shownPerson() === undefined) throw thrown
  }
  await samePersonBack()
}
