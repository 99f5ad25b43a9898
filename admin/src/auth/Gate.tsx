import type { ReactNode } from 'react'
import { LanguageSwitch } from '../app/LanguageSwitch'
import { SiteName } from '../app/SiteName'
import { ThemeSwitch } from '../app/ThemeSwitch'
import { useWords } from '../i18n/use-words'
import { useSystem } from './system'

/** What stands around signing in and registering. */
export const Gate = ({ title, children }: { title: string; children: ReactNode }) => {
  const { t } = useWords()
  const notice = useSystem()?.notice
  return (
    <div className="gate">
      <header className="row">
        <SiteName />
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main>
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
