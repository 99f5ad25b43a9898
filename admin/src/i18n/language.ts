import type { Locale } from '@oms/db/domain/label'

const KEY = 'oms.language'
const tags = { zh: 'zh-CN', en: 'en-US' } as const satisfies Record<Locale, string>

/** Chinese unless the person switched. */
export const storedLanguage = (): Locale => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh')

export const storeLanguage = (language: Locale): void => localStorage.setItem(KEY, language)

/** What every request says in `Accept-Language`. */
export const languageTag = (): string => tags[storedLanguage()]
