import { BellOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useWords } from '../i18n/use-words'
import { countText, MOST_UNREAD, useSummary } from '../tasks/summary'

/** The way to the notifications, with the number of those not read yet. */
export const NotificationBell = () => {
  const { t } = useWords()
  const navigate = useNavigate()
  const { unread = 0, unreadForMe = 0 } = useSummary().summary ?? {}
  const count = countText(unread, MOST_UNREAD)
  return (
    <Button
      type="text"
      aria-label={
        unreadForMe > 0
          ? t('app.unreadForMe', { count, mine: countText(unreadForMe, MOST_UNREAD) })
          : t('app.unread', { count })
      }
      icon={
        <span className="bell">
          <BellOutlined />
          {unread > 0 && <span>{count}</span>}
        </span>
      }
      onClick={() => navigate(unread > 0 ? '/notifications?unread=true' : '/notifications')}
    />
  )
}
