import { Button, Checkbox, Flex, Segmented } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { useWords } from '../i18n/use-words'
import { countText, MOST_UNREAD, type Summary, useSummary } from '../tasks/summary'
import { Page } from '../ui/Page'
import { Pages } from '../ui/Pages'
import { pageAsked } from '../ui/page-asked'
import { Failed, Message, SkeletonLines } from '../ui/states'
import { usePageThatExists } from '../ui/use-page-that-exists'
import { waiting } from '../ui/waiting'
import { NotificationItem } from './notification-item'
import { PAGE_SIZE, useMarkRead, useNotifications, type Which } from './use-notifications'
import { totalText, words } from './words'

/** What was told to me; unread ones stand out, and opening one marks it as read. */
export const NotificationList = () => {
  const { label } = useWords()
  const [params, setParams] = useSearchParams()
  const page = pageAsked(params.get('page'), PAGE_SIZE)
  const isUnread = params.get('unread') === 'true'
  const which = whichOf(params.get('for'))
  const { rows, total, isOutdated, problem, retry } = useNotifications(page, isUnread, which)
  const go = (next: number, part: { unread?: boolean; which?: Which } = {}, replace = false) => {
    const asked = { unread: isUnread, which, ...part }
    setParams(
      {
        ...(asked.which !== 'all' && { for: asked.which }),
        ...(asked.unread && { unread: 'true' }),
        ...(next > 1 && { page: String(next) }),
      },
      { replace },
    )
  }
  usePageThatExists(page, PAGE_SIZE, rows?.length === 0 && !isOutdated ? total : undefined, (last) =>
    go(last, {}, true),
  )
  const { markRead, markAllRead, isMarking } = useMarkRead()
  const { summary } = useSummary()
  const counts = isUnread ? unreadCounts(summary) : {}
  const hasUnread = (summary?.unread ?? 0) > 0 || rows?.some(({ readAt }) => readAt === null) === true
  return (
    <Page
      narrow
      title={label(words.title)}
      action={
        <>
          <Link to="/preferences">{label(words.preferences)}</Link>
          {hasUnread && (
            <Button onClick={() => void markAllRead()} {...waiting(isMarking)}>
              {label(words.markAll)}
            </Button>
          )}
        </>
      }
    >
      <div className="panel stack">
        <Flex gap={12} wrap align="center" justify="space-between">
          <Segmented<Which>
            aria-label={label(words.which)}
            value={which}
            options={kinds.map((value) => ({
              value,
              label: [label(kindLabels[value]), counts[value]].filter(Boolean).join(' '),
            }))}
            onChange={(chosen) => go(1, { which: chosen })}
          />
          <Checkbox checked={isUnread} onChange={({ target }) => go(1, { unread: target.checked })}>
            {label(words.onlyUnread)}
          </Checkbox>
        </Flex>
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

const kindLabels = { all: words.all, forMe: words.waiting, others: words.others }
const kinds = Object.keys(kindLabels) as Which[]

const whichOf = (asked: string | null): Which => kinds.find((one) => one === asked) ?? 'all'

/** As many as their lists hold, as far as they are counted. */
const unreadCounts = (summary: Summary | undefined): Readonly<Partial<Record<Which, string>>> => {
  if (!summary || summary.unread === 0) return {}
  const { unread, unreadForMe } = summary
  return {
    all: countText(unread, MOST_UNREAD),
    forMe: countText(unreadForMe, MOST_UNREAD),
    others: countText(unread - unreadForMe, MOST_UNREAD, unread >= MOST_UNREAD),
  }
}
