import { useWords } from '../i18n/use-words'
import { Colours } from '../theme/Colours'

/** When drawing itself failed, or a part of the portal could not be fetched after an update. */
export const Unforeseen = () => {
  const { t } = useWords()
  return (
    <div className="root">
      <Colours />
      <div className="message" role="alert">
        <strong>{t('state.broken')}</strong>
        <p>{t('state.brokenHelp')}</p>
        <button type="button" className="outlined-button" onClick={() => window.location.reload()}>
          {t('words.retry')}
        </button>
      </div>
    </div>
  )
}
