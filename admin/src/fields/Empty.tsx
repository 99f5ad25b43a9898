import { useWords } from '../i18n/use-words'

export const Empty = () => {
  const { t } = useWords()
  return (
    <span className="faint-text" title={t('words.empty')}>
      —
    </span>
  )
}
