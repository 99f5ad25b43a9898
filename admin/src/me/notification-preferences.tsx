import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { PaceTable } from './pace-table'
import { TimesOfDay } from './times-of-day'
import { usePreferences } from './use-preferences'
import { words } from './words'

/** Over which channel one is told of what, when not, and when together. */
export const NotificationPreferences = () => {
  const { label } = useWords()
  const { preferences, problem, retry, change } = usePreferences()
  return (
    <Page narrow title={label(words.preferences)} help={label(words.preferencesHelp)}>
      {problem && !preferences && <Failed problem={problem} onRetry={retry} />}
      {!problem && !preferences && (
        <div className="panel">
          <SkeletonLines lines={8} />
        </div>
      )}
      {preferences && (
        <div className="stack">
          <section className="panel stack">
            <PaceTable preferences={preferences} change={change} />
          </section>
          <section className="panel">
            <TimesOfDay preferences={preferences} change={change} />
          </section>
        </div>
      )}
    </Page>
  )
}
