import { useState } from 'react'
import { switchLanguage } from '../i18n/i18n'
import { useWords } from '../i18n/use-words'

/** Names the other language in its own words. */
export const LanguageSwitch = () => {
  const { t, language } = useWords()
  const [hasFailed, setFailed] = useState(false)
  const other = language === 'zh' ? 'en' : 'zh'
  const change = () =>
    switchLanguage(other).then(
      () => setFailed(false),
      () => setFailed(true),
    )
  return (
    <>
      {hasFailed && <span role="alert">{t('state.offline')}</span>}
      <button
        type="button"
        className="quiet-button"
        title={names[other]}
        aria-label={names[other]}
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => void change()}
      >
        {other === 'zh' ? '中文' : 'EN'}
      </button>
    </>
  )
}

// Each in its own language, beginning with what stands on the button.
const names = { zh: '中文：切换为中文', en: 'EN: switch to English' } as const
