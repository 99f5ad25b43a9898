import { Button, Flex, Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../i18n/use-words'
import { useSummary } from '../tasks/summary'
import { Page } from '../ui/Page'
import { Pages } from '../ui/Pages'
import { pageAsked } from '../ui/page-asked'
import { Failed, Message, SkeletonLines } from '../ui/states'
import { usePageThatExists } from '../ui/use-page-that-exists'
import { waiting } from '../ui/waiting'
import { NotificationItem } from './notification-item'
import { PAGE_SIZE, useMarkRead, useNotifications } from './use-notifications'
import { totalText, words } from './words'

/** What was told to me; unread ones stand out, and opening one marks it as read. */
export const NotificationList = () => {
  const { label } = useWords()
  const [params, setParams] = useSearchParams()
  const page = pageAsked(params.get('page'), PAGE_SIZE)
  const isUnread = params.get('unread') === 'true'
  const { rows, total, isOutdated, problem, retry } = useNotifications(page, isUnread)
  const go = (next: number, unread = isUnread, replace = false) =>
    setParams({ ...(unread && { unread: 'true' }), ...(next > 1 && { page: String(next) }) }, { replace })
  usePageThatExists(page, PAGE_SIZE, rows?.length === 0 && !isOutdated ? total : undefined, (last) =>
    go(last, isUnread, true),
  )
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
      <div className="panel stack">
        <Segmented
          aria-label={label(words.title)}
          value={isUnread}
          options={[
            { value: false, label: label(words.all) },
            { value: true, label: label(words.unread) },
          ]}
          onChange={(unread) => go(1, unread)}
        />
        {problem && !rows && <Failed problem={problem} onRetry={retry} />}
        {!problem && !rows && <SkeletonLines lines={8} />}
        {rows?.length === 0 && (
          <Message
            icon="bell"
            title={label(isUnread ? words.noneUnread : words.none)}
            help={label(words.noneHelp)}
          />
        )}
        {rows && rows.length > 0 && (
          <Flex vertical gap={12}>
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label={label(words.title)}>
              {rows.map((row) => (
                <NotificationItem key={row.id} notification={row} onRead={() => void markRead(row.id)} />
              ))}
            </ul>
            <Pages
              align="end"
              size="small"
              current={page}
              pageSize={PAGE_SIZE}
              total={total}
              hideOnSinglePage
              showSizeChanger={false}
              showLessItems
              showTotal={(count, [from, to]) => label(totalText(from, to, count))}
              onChange={(next) => go(next)}
            />
          </Flex>
        )}
      </div>
    </Page>
  )
}
