import { lastSeen, see } from '../session/seen'
import { ask, me } from '../session/session'
import { newKey } from '../wx/new-key'
import { asProblem } from '../wx/problem'
import { read, write } from '../wx/storage'

/** Of one template: how many more messages may be sent; null where one was agreed to for good. */
export type Consent = {
  readonly template: string
  readonly isLongTerm: boolean
  readonly credits: number | null
}

/** Counted once, however often it is told. */
type Untold = { readonly template: string; readonly key: string }

/** What this phone remembers of its questions. */
type Memory = {
  /** The last occasion was used to ask: the next is let go by. */
  readonly wasAsked?: boolean
  readonly restUntil?: number
  readonly state?: 'off' | 'banned'
  /** Agreed to, and not told to the server yet. */
  readonly untold?: readonly Untold[]
  readonly forGood?: readonly string[]
}

const PATH = '/api/me/wechat_consents'
const BOUND = '/api/auth/wechat'
/** So many in store are enough: nobody is asked for more. */
const ENOUGH = 3
const MOST_AT_ONCE = 3
/** Whoever said no is left in peace for so long. */
const REST_MS = 24 * 60 * 60 * 1000

const placeOf = () => `consents.${me()?.id ?? 0}`
const memory = (): Memory => read<Memory>(placeOf()) ?? {}
const remember = (changes: Memory) => {
  try {
    write(placeOf(), { ...memory(), ...changes })
  } catch {
    // A full storage asks once too often.
  }
}

const known = (): readonly Consent[] =>
  lastSeen<{ boundAt: string | null }>(BOUND)?.boundAt ? (lastSeen<readonly Consent[]>(PATH) ?? []) : []

let askedFor: number | undefined

/** Learns what may be asked for, so that a tap knows it at once; nothing where WeChat is not set up. */
export const readConsents = async (isAnew = false): Promise<readonly Consent[]> => {
  if (askedFor !== me()?.id || isAnew) {
    askedFor = me()?.id
    try {
      await Promise.all([see(BOUND), see(PATH)])
      await tell()
    } catch (thrown) {
      asProblem(thrown)
    }
  }
  return known()
}

export const consentState = (): Memory['state'] => memory().state

/** After the person was led to WeChat's settings: the next question shows what they chose there. */
export const openMessageSettings = async (): Promise<void> => {
  await wx.openSetting({ withSubscriptions: true })
  remember({ state: undefined })
}

export const isAgreedForGood = ({ template, isLongTerm }: Consent): boolean =>
  isLongTerm && (memory().forGood ?? []).includes(template)

const wanted = (): readonly Consent[] => {
  const { forGood = [], untold = [] } = memory()
  return known()
    .filter(({ template, isLongTerm, credits }) =>
      isLongTerm
        ? !forGood.includes(template)
        : (credits ?? 0) + untold.filter((one) => one.template === template).length < ENOUGH,
    )
    .slice(0, MOST_AT_ONCE)
}

/**
 * Asks whether messages may be sent, as part of a tap after which an answer will be wanted; never at two in a row.
 * WeChat takes the question only straight from the tap: nothing is waited for before.
 */
export const askConsent = async (): Promise<void> => {
  const { wasAsked, restUntil = 0 } = memory()
  if (wanted().length === 0) return
  if (wasAsked) return remember({ wasAsked: false })
  if (Date.now() < restUntil) return
  await askNow()
}

/** The same because its person wants it. */
export const askNow = async (): Promise<void> => {
  const templates = wanted()
  const tmplIds = (templates.length > 0 ? templates : known().slice(0, 1)).map(({ template }) => template)
  if (tmplIds.length === 0) return
  try {
    const answers: Readonly<Record<string, string>> = await wx.requestSubscribeMessage({ tmplIds })
    const accepted = tmplIds.filter((id) => answers[id] === 'accept')
    const isBanned = tmplIds.every((id) => answers[id] === 'ban')
    remember({
      wasAsked: true,
      state: isBanned ? 'banned' : undefined,
      restUntil: accepted.length > 0 ? 0 : Date.now() + REST_MS,
      untold: [...(memory().untold ?? []), ...accepted.map((template) => ({ template, key: newKey() }))],
      forGood: [...new Set([...(memory().forGood ?? []), ...accepted])],
    })
  } catch (thrown) {
    const why =
      typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown ? String(thrown.errMsg) : ''
    const isOff = /main switch/.test(why)
    return remember({ wasAsked: true, state: isOff ? 'off' : undefined, restUntil: Date.now() + REST_MS })
  }
  await tell()
}

let telling: Promise<void> | undefined

/** Has the server count what was agreed to. */
const tell = (): Promise<void> => {
  telling ??= tellAll().finally(() => {
    telling = undefined
  })
  return telling
}

const tellAll = async () => {
  try {
    for (let [one] = memory().untold ?? []; one; [one] = memory().untold ?? []) {
      const { template, key } = one
      await ask({ method: 'POST', path: PATH, body: { template }, headers: { 'Idempotency-Key': key } })
      remember({ untold: (memory().untold ?? []).slice(1) })
      await see(PATH)
    }
  } catch (thrown) {
    // A template that the settings no longer name is worth nothing; else it is told next time.
    if (asProblem(thrown).status === 422) remember({ untold: [] })
  }
}
