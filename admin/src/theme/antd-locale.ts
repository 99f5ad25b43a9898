import type { Locale } from '@oms/db/domain/label'
import type { Locale as AntdLocale } from 'antd/es/locale'
import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime'
import { bringAlso } from '../i18n/i18n'

dayjs.extend(relativeTime)

type Brought = { readonly antd: AntdLocale; readonly days: string }

const load = {
  zh: async () => {
    const [{ default: antd }] = await Promise.all([
      import('antd/es/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ])
    return { antd, days: 'zh-cn' }
  },
  en: async () => ({ antd: (await import('antd/es/locale/en_US')).default, days: 'en' }),
} satisfies Record<Locale, () => Promise<Brought>>

/** antd's words of the present language. */
export let antdLocale: AntdLocale

await bringAlso(async (language) => {
  const { antd, days } = await load[language]()
  return () => {
    antdLocale = antd
    dayjs.locale(days)
  }
})
