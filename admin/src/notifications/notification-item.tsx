import { Badge, Button, Flex, Tag, Typography, theme } from 'antd'
import { Link } from 'react-router'
import { useWords } from '../i18n/use-words'
import { WrittenText } from '../prose/written-text'
import { Moment } from '../ui/Moment'
import { placeOf } from './place-of'
import type { Notification } from './use-notifications'
import { words } from './words'

type Props = { notification: Notification; onRead: () => void }

/** One line of news; following it leads to its task and marks it as read. */
export const NotificationItem = ({
  notification: { kind, taskId, title, body, forMe, readAt, createdAt },
  onRead,
}: Props) => {
  const { label } = useWords()
  const { token } = theme.useToken()
  const isUnread = readAt === null
  const place = placeOf({ kind, taskId })
  const heading = isUnread ? <strong>{title}</strong> : title
  return (
    <li style={{ borderBottom: `1px solid ${token.colorBorderSecondary}`, paddingBlock: 12 }}>
      <Flex gap={12} align="flex-start">
        <span style={{ width: 8, flex: 'none' }}>
          {isUnread && (
            <span role="img" aria-label={label(words.unread)}>
              <Badge color={token.colorPrimary} />
            </span>
          )}
        </span>
        <Flex vertical gap={2} flex={1} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {place === undefined ? (
            heading
          ) : (
            <Link to={place} onClick={() => isUnread && onRead()}>
              {heading}
            </Link>
          )}
          {forMe && (
            <span>
              <Tag color="blue">{label(words.forMe)}</Tag>
            </span>
          )}
          {body && (
            <div className="quiet-text">
              <WrittenText text={body} />
            </div>
          )}
        </Flex>
        <Flex vertical gap={4} align="flex-end" style={{ flex: 'none' }}>
          <Typography.Text type="secondary">
            <Moment at={createdAt} />
          </Typography.Text>
          {isUnread && (
            <Button type="link" size="small" style={{ padding: 0 }} onClick={onRead}>
              {label(words.mark)}
            </Button>
          )}
        </Flex>
      </Flex>
    </li>
  )
}
