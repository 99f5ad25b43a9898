import { Button } from 'antd'
import { useLocation, useNavigate } from 'react-router'
import { useIsDown } from '../http/connection'
import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { Message } from '../ui/states'

/** In the place of a screen that could not be fetched or drawn; the frame around it stays. */
export const NotOpened = () => {
  const { t } = useWords()
  const location = useLocation()
  const navigate = useNavigate()
  const isDown = useIsDown()
  const title = t(isDown ? 'state.offline' : 'state.broken')
  // Loading the page anew without a network would leave nothing to look at.
  const retry = () => (isDown ? navigate(location, { replace: true }) : window.location.reload())
  return (
    <Page title={title}>
      <div className="panel">
        <Message alert icon="stop" title={title} help={t(isDown ? 'state.offlineHelp' : 'state.brokenHelp')}>
          <Button type="primary" onClick={() => void retry()}>
            {t('words.retry')}
          </Button>
        </Message>
      </div>
    </Page>
  )
}
