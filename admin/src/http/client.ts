import { axiosInstance } from '@refinedev/simple-rest'
import type { AxiosError, InternalAxiosRequestConfig } from 'axios'
import { accessToken, isSignedIn, renewAccess } from '../auth/session'
import { languageTag } from '../i18n/language'
import { noteAnswer, noteLoss } from './connection'
import { problemOf } from './problem'
import { newRequestKey } from './request-key'

type Retried = InternalAxiosRequestConfig & { retried?: true }

/** The axios instance of simple-rest, taught token, language, repeatable POSTs and one renewal on 401. */
export const http = axiosInstance

http.defaults.timeout = 30_000

http.interceptors.request.use((config) => {
  config.headers.set('Accept-Language', languageTag())
  const token = accessToken()
  if (token) config.headers.set('Authorization', `Bearer ${token}`)
  const isPost = config.method === 'post' && !config.url?.startsWith('/api/auth/')
  if (isPost && !config.headers.has('Idempotency-Key')) config.headers.set('Idempotency-Key', newRequestKey())
  return config
})

http.interceptors.response.use(
  (answer) => {
    noteAnswer()
    return answer
  },
  async (failure: AxiosError) => {
    if (failure.response) noteAnswer()
    else if (failure.code === 'ERR_NETWORK') noteLoss()
    const config = failure.config as Retried | undefined
    const isExpired = failure.response?.status === 401 && !config?.url?.startsWith('/api/auth/')
    if (!config || !isExpired || config.retried || !isSignedIn()) return Promise.reject(problemOf(failure))
    const sent = String(config.headers.get('Authorization') ?? '')
    if (sent === `Bearer ${accessToken()}` || !accessToken()) await renewAccess()
    config.retried = true
    return http.request(config)
  },
)
