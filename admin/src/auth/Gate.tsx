import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { LanguageSwitch } from '../app/LanguageSwitch'
import { SiteName } from '../app/SiteName'
import { ThemeSwitch } from '../app/ThemeSwitch'
import { useWords } from '../i18n/use-words'
import { useSystem } from './system'

/** What stands around signing in and registering. */
export const Gate = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useWords()
  const { pathname } = useLocation()
  const notice = useSystem()?.notice
  return (
    <div className="gate">
      <header className="row">
        <SiteName />
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main data-path={pathname}>
        <p className="gate-slogan">{t('signIn.slogan')}</p>
        {notice && <p className="gate-notice">{notice}</p>}
        <section className="panel">
          <h1>{title}</h1>
          {children}
        </section>
      </main>
    </div>
  )
}
