import { BellOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useWords } from '../i18n/use-words'
import { useSummary } from '../tasks/summary'

/** More than this are not counted one by one. */
const MOST = 99

/** The way to the notifications, with the number of those not read yet. */
export const NotificationBell = () => {
  const { t } = useWords()
  const navigate = useNavigate()
  const unread = useSummary().summary?.unread ?? 0
  return (
    <Button
      type="text"
      aria-label={t('app.unread', { count: unread })}
      icon={
        <span className="bell">
          <BellOutlined />
          {unread > 0 && <span>{unread > MOST ? `${MOST}+` : unread}</span>}
        </span>
      }
      onClick={() => navigate(unread > 0 ? '/notifications?unread=true' : '/notifications')}
    />
  )
}
