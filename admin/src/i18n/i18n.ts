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

const bring = async (language: Locale) => {
  const { words, antd } = await load[language]()
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
  await bring(storedLanguage())
}

export const switchLanguage = async (language: Locale): Promise<void> => {
  storeLanguage(language)
  await bring(language)
  await i18next.changeLanguage(language)
}
