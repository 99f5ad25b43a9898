import type { Label, Locale } from '@oms/db/domain/label'

const languages = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
} as const satisfies Record<Locale, Label>

/** "名称（英文）" */
export const labelIn = (of: Label, locale: Locale): Label => ({
  zh: `${of.zh}（${languages[locale].zh}）`,
  en: `${of.en} (${languages[locale].en})`,
})
