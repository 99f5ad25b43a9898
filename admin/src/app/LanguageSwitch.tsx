import { App, Button } from 'antd'
import { queryClient } from '../http/query-client'
import { switchLanguage } from '../i18n/i18n'
import { useWords } from '../i18n/use-words'

/** Names the other language in its own words. Texts that the API made are asked anew. */
export const LanguageSwitch = () => {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const other = language === 'zh' ? 'en' : 'zh'
  const change = async () => {
    try {
      await switchLanguage(other)
    } catch {
      void message.error(t('state.offline'))
      return
    }
    await queryClient.invalidateQueries()
  }
  return (
    <Button
      type="text"
      title={names[other]}
      aria-label={names[other]}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={change}
    >
      {other === 'zh' ? '中文' : 'EN'}
    </Button>
  )
}

// Each in its own language, beginning with what stands on the button.
const names = { zh: '中文：切换为中文', en: 'EN: switch to English' } as const
