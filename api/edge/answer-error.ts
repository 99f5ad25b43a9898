import type { Locale } from '@oms/db/domain/label'
import type { Fault } from '@oms/db/domain/verify/fault'
import { HTTPException } from 'hono/http-exception'
import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import { type FieldErrors, Refusal } from './errors'
import { localeOf } from './locale'
import { messageOf, textOf } from './messages'
import { refusedByDatabase } from './refused-by-database'
import { setRequestId } from './request'

/** The one shape of every answer from 400 up. What is no Refusal is logged and told as 500, without its text. */
export const answerError =
  (deps: Deps) =>
  (error: Error, c: AppContext): Response => {
    const refusal = error instanceof Refusal ? error : refusedByDatabase(deps.faults, error)
    const requestId = c.get('requestId') ?? setRequestId(c)
    const locale = c.get('locale') ?? localeOf(c.req.header('accept-language'))
    if (!refusal && !(error instanceof HTTPException))
      deps.log.error({ err: error, id: requestId }, 'request failed')
    const statusCode = refusal?.status ?? (error instanceof HTTPException ? error.status : 500)
    const code = refusal?.code ?? (statusCode < 500 ? 'invalid' : 'internal')
    const params = { ...refusal?.params, requestId }
    if (refusal?.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter))
    if (statusCode === 401) c.header('WWW-Authenticate', 'Bearer')
    return c.json(
      {
        message: refusal?.text?.[locale] ?? messageOf(code, locale, params),
        statusCode,
        code,
        requestId,
        ...(refusal?.errors ? { errors: inLanguage(refusal.errors, locale) } : {}),
        ...(refusal?.current !== undefined ? { current: refusal.current } : {}),
        ...(refusal?.references ? { references: refusal.references } : {}),
        ...(refusal?.faults ? { faults: toldFaults(refusal.faults, locale) } : {}),
      },
      statusCode,
    )
  }

/** In the caller's language. */
export const toldFaults = (faults: readonly Fault[], locale: Locale) =>
  faults.slice(0, MOST_FAULTS).map(({ path, code, text, example }) => ({
    ...{ path, code, text: text[locale] },
    ...(example && { example: example[locale] }),
  }))

const MOST_FAULTS = 500

/** The answer's size is not the caller's choice. */
const MOST_FIELDS = 20
const LONGEST_NAME = 100

const inLanguage = (errors: FieldErrors, locale: 'zh' | 'en') =>
  Object.fromEntries(
    Object.entries(errors)
      .slice(0, MOST_FIELDS)
      .map(([field, texts]) => [shortened(field), texts.map((text) => textOf(text, locale))]),
  )

const shortened = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).toWellFormed()}…` : name
