import { Button, Flex, Pagination } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../i18n/use-words'
import { useSummary } from '../tasks/summary'
import { Page } from '../ui/Page'
import { Failed, Message, SkeletonLines } from '../ui/states'
import { waiting } from '../ui/waiting'
import { NotificationItem } from './notification-item'
import { PAGE_SIZE, useMarkRead, useNotifications } from './use-notifications'
import { totalText, words } from './words'

/** What was told to me; unread ones stand out, and opening one marks it as read. */
export const NotificationList = () => {
  const { label } = useWords()
  const [params, setParams] = useSearchParams()
  const page = Math.max(1, Math.floor(Number(params.get('page')) || 1))
  const { rows, total, problem, retry } = useNotifications(page)
  const { markRead, markAllRead, isMarking } = useMarkRead()
  const { summary } = useSummary()
  const hasUnread = (summary?.unread ?? 0) > 0 || rows?.some(({ readAt }) => readAt === null) === true
  return (
    <Page
      narrow
      title={label(words.title)}
      action={
        hasUnread && (
          <Button onClick={() => void markAllRead()} {...waiting(isMarking)}>
            {label(words.markAll)}
          </Button>
        )
      }
    >
      <div className="panel">
        {problem && !rows && <Failed problem={problem} onRetry={retry} />}
        {!problem && !rows && <SkeletonLines lines={8} />}
        {rows?.length === 0 && <Message icon="bell" title={label(words.none)} help={label(words.noneHelp)} />}
        {rows && rows.length > 0 && (
          <Flex vertical gap={12}>
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={label(words.title)}>
              {rows.map((row) => (
                <NotificationItem key={row.id} notification={row} onRead={() => void markRead(row.id)} />
              ))}
            </ul>
            <Pagination
              align="end"
              size="small"
              current={page}
              pageSize={PAGE_SIZE}
              total={total}
              hideOnSinglePage
              showSizeChanger={false}
              showLessItems
              showTotal={(count, [from, to]) => label(totalText(from, to, count))}
              onChange={(next) => setParams(next > 1 ? { page: String(next) } : {})}
            />
          </Flex>
        )}
      </div>
    </Page>
  )
}
