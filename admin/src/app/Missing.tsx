import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { Failed } from '../ui/states'

export const Missing = () => {
  const { t } = useWords()
  return (
    <Page title={t('state.missing')}>
      <div className="panel">
        <Failed problem={{ name: 'Problem', message: '', statusCode: 404 }} />
      </div>
    </Page>
  )
}
