import type { Locale } from '@oms/db/domain/label'

const KEY = 'oms.language'
const tags = { zh: 'zh-CN', en: 'en-US' } as const satisfies Record<Locale, string>

/** What the person chose; before that, the one of ours that the browser prefers, and Chinese where it asks for neither. */
export const storedLanguage = (): Locale => {
  const chosen = localStorage.getItem(KEY)
  return chosen === 'en' || chosen === 'zh' ? chosen : preferredOf(navigator.languages)
}

export const preferredOf = (languages: readonly string[]): Locale =>
  languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isOurs) ?? 'zh'

export const storeLanguage = (language: Locale): void => localStorage.setItem(KEY, language)

/** What every request says in `Accept-Language`. */
export const languageTag = (): string => tags[storedLanguage()]

const isOurs = (language: string): language is Locale => language in tags
