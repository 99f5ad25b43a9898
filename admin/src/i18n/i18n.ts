import type { Locale } from '@oms/db/domain/label'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageTag, storedLanguage, storeLanguage } from './language'

const load = {
  zh: () => import('./zh'),
  en: () => import('./en'),
} satisfies Record<Locale, () => Promise<unknown>>

/** Fetches something of a language and gives what puts it to use. */
type Bring = (language: Locale) => Promise<() => void>

const bringWords: Bring = async (language) => {
  const { words } = await load[language]()
  return () => {
    i18next.addResourceBundle(language, 'translation', words, true, true)
    document.documentElement.lang = languageTag()
  }
}

const brought: Bring[] = [bringWords]

/** Has what later screens need of a language brought now, and again whenever the language changes. */
export const bringAlso = async (bring: Bring): Promise<void> => {
  brought.push(bring)
  const use = await bring(storedLanguage())
  use()
}

export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const use = await bringWords(storedLanguage())
  use()
}

/** Throws where its words could not be fetched; the language stays as it was then. */
export const switchLanguage = async (language: Locale): Promise<void> => {
  const uses = await Promise.all(brought.map((bring) => bring(language)))
  storeLanguage(language)
  for (const use of uses) use()
  await i18next.changeLanguage(language)
}
