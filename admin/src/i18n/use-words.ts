import type { Label, Locale } from '@oms/db/domain/label'
import { useTranslation } from 'react-i18next'

type Words = {
  t: (key: string, params?: Record<string, string | number>) => string
  language: Locale
  /** A declared label, or a text that the API has already put into the caller's language. */
  label: (label: Label | string) => string
}

export const useWords = (): Words => {
  const { t, i18n } = useTranslation()
  const language: Locale = i18n.language === 'en' ? 'en' : 'zh'
  return { t, language, label: (label) => (typeof label === 'string' ? label : label[language]) }
}
