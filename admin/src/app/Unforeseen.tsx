import { Button } from 'antd'
import { useWords } from '../i18n/use-words'
import { Theme } from '../theme/Theme'
import { Message } from '../ui/states'

/** When drawing itself failed, or a part of the portal could not be fetched after an update. */
export const Unforeseen = () => {
  const { t } = useWords()
  return (
    <Theme>
      <Message alert icon="stop" title={t('state.broken')} help={t('state.brokenHelp')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('words.retry')}
        </Button>
      </Message>
    </Theme>
  )
}
