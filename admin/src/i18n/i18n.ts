import type { Locale } from '@oms/db/domain/label'
import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageTag, storedLanguage, storeLanguage } from './language'

dayjs.extend(relativeTime)

const load = {
  zh: () => import('./zh'),
  en: () => import('./en'),
} satisfies Record<Locale, () => Promise<unknown>>

/** antd's words of the present language. */
export let antdLocale: typeof import('./zh')['antd']

const use = (language: Locale, { words, antd }: Awaited<ReturnType<(typeof load)[Locale]>>) => {
  i18next.addResourceBundle(language, 'translation', words, true, true)
  antdLocale = antd
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  document.documentElement.lang = languageTag()
}

export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  use(storedLanguage(), await load[storedLanguage()]())
}

/** Throws where its words could not be fetched; the language stays as it was then. */
export const switchLanguage = async (language: Locale): Promise<void> => {
  const brought = await load[language]()
  storeLanguage(language)
  use(language, brought)
  await i18next.changeLanguage(language)
}
