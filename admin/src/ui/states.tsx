import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { Icon } from './icons'

type Props = { icon: string; title: string; help?: string; children?: ReactNode; alert?: boolean }

/** A whole-panel message: what is the case, why, and what to do. */
export const Message = ({ icon, title, help, children, alert }: Props) => (
  <div className="message" role={alert ? 'alert' : 'status'}>
    <span className="message-icon">
      <Icon name={icon} />
    </span>
    <strong>{title}</strong>
    {help && <p>{help}</p>}
    {children && <div className="row">{children}</div>}
  </div>
)

/** Why something could not be shown: forbidden, missing, no connection, or a fault, with a way on. */
export const Failed = ({
  problem,
  onRetry,
}: {
  problem: Problem | null | undefined
  onRetry?: () => void
}) => {
  const { t } = useWords()
  const status = problem?.statusCode ?? 500
  const start = <Link to="/">{t('state.toStart')}</Link>
  if (status === 403)
    return (
      <Message alert icon="lock" title={t('state.forbidden')} help={t('state.forbiddenHelp')}>
        {start}
      </Message>
    )
  if (status === 404)
    return (
      <Message alert icon="stop" title={t('state.missing')} help={t('state.missingHelp')}>
        {start}
      </Message>
    )
  const retry = onRetry && <Button onClick={onRetry}>{t('words.retry')}</Button>
  if (status === 0)
    return (
      <Message alert icon="stop" title={t('state.offline')} help={t('state.offlineHelp')}>
        {retry}
      </Message>
    )
  const help = problem?.requestId ? t('state.failedHelp', { id: problem.requestId }) : undefined
  return (
    <Message
      alert
      icon="stop"
      title={t('state.failed')}
      help={[problem?.message, help].filter(Boolean).join(' ')}
    >
      {retry}
    </Message>
  )
}

/** True once something has lasted so long that it has to be drawn; under 100 ms nothing is shown. */
export const useLasts = (isGoing: boolean, ms: number): boolean => {
  const [lasted, setLasted] = useState(false)
  useEffect(() => {
    setLasted(false)
    if (!isGoing) return
    const timer = setTimeout(() => setLasted(true), ms)
    return () => clearTimeout(timer)
  }, [isGoing, ms])
  return isGoing && lasted
}

/** Says that it takes longer than it should, while skeletons stand below. */
export const SlowNote = ({ isLoading }: { isLoading: boolean }) => {
  const { t } = useWords()
  const isSlow = useLasts(isLoading, 4_000)
  return isSlow ? (
    <p className="slow-note" role="status">
      {t('state.slow')}
    </p>
  ) : null
}

/** Grey lines in the shape of what is coming. */
export const SkeletonLines = ({ lines }: { lines: number }) => {
  const { t } = useWords()
  return (
    <div className="skeleton" role="status" aria-label={t('words.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={`line-${line.toString()}`} style={{ width: `${90 - ((line * 17) % 45)}%` }} />
      ))}
    </div>
  )
}
