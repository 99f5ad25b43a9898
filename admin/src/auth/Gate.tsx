import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import { LanguageSwitch } from '../app/LanguageSwitch'
import { SiteName } from '../app/SiteName'
import { ThemeSwitch } from '../app/ThemeSwitch'
import { useWords } from '../i18n/use-words'
import { LinkedText } from '../prose/linked-text'
import { useSystem } from './system'

/** What stands around a screen of someone who is not signed in, or not known yet. */
export const Gate = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useWords()
  const { pathname, search } = useLocation()
  const notice = useSystem()?.notice
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="gate">
      <header className="row">
        <SiteName />
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main data-path={pathname + search}>
        <p className="gate-slogan">{t('signIn.slogan')}</p>
        {notice && (
          <p className="gate-notice">
            <LinkedText text={notice} />
          </p>
        )}
        <section className="panel">
          <h1>{title}</h1>
          {children}
        </section>
      </main>
    </div>
  )
}
