import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { useNavigate } from 'react-router'
import { useWords } from '../i18n/use-words'
import { useSummary } from '../tasks/summary'

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
        <Badge
          count={unread}
          size="small"
          overflowCount={99}
          offset={[8, -4]}
          color="var(--ant-color-primary)"
        >
          <BellOutlined />
        </Badge>
      }
      onClick={() => navigate(unread > 0 ? '/notifications?unread=true' : '/notifications')}
    />
  )
}
