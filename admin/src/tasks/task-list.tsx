import { PlusOutlined } from '@ant-design/icons'
import type { TaskRow } from '@oms/db/domain/answered'
import { useList } from '@refinedev/core'
import { keepPreviousData } from '@tanstack/react-query'
import { Button, Grid } from 'antd'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { mayCreate } from '../auth/may'
import { usePermissionOf, useResource } from '../declaration/held'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { askedNowAndThen } from '../live/asked-now-and-then'
import { Page } from '../ui/Page'
import { Pages } from '../ui/Pages'
import { Failed, Message, SlowNote, useLasts } from '../ui/states'
import { usePageThatExists } from '../ui/use-page-that-exists'
import { StatusTabs } from './status-tabs'
import { StrandedNotice } from './stranded-notice'
import { TaskCards } from './task-cards'
import { TaskFilters } from './task-filters'
import { changedSearch, filterNames, filtersBesideStatus, PAGE_SIZES, pageOf } from './task-page'
import { TaskTable } from './task-table'
import { words } from './words'
import './tasks.css'

/** From here on totals are only known to be that or more. */
const CAPPED_TOTAL = 10_000
const SKELETONS = 8

/** The task list: everything that narrows it stands in `search`, the query of its address. */
export const TaskList = ({ search: asked }: { search: string }) => {
  const { label } = useWords()
  const tasks = useResource('tasks')
  const permissionOf = usePermissionOf()
  const isPhone = Grid.useBreakpoint().md === false
  const navigate = useNavigate()
  const search = useMemo(() => new URLSearchParams(asked), [asked])
  const setSearch = (changed: URLSearchParams, options?: { replace: boolean }) =>
    void navigate({ pathname: '/tasks', search: changed.toString() }, options)
  const { filters, sorters, page, size } = pageOf(search, tasks)
  // The address itself: a click may come before the one before it is drawn.
  const change = (changes: Parameters<typeof changedSearch>[1]) =>
    setSearch(changedSearch(new URLSearchParams(window.location.search), changes))
  const { query, result } = useList<TaskRow, Problem>({
    resource: tasks.path,
    filters,
    sorters,
    pagination: { currentPage: page, pageSize: size },
    queryOptions: { placeholderData: keepPreviousData, refetchInterval: askedNowAndThen },
    errorNotification: false,
  })
  const rows = result.data ?? []
  const total = result.total ?? 0
  const isEmpty = query.isSuccess && !query.isPlaceholderData && rows.length === 0
  usePageThatExists(page, size, isEmpty ? total : undefined, (last) =>
    setSearch(changedSearch(search, { page: String(last) }), { replace: true }),
  )
  const skeletons = useLasts(query.isPending, 100) ? SKELETONS : 0
  const isDim = useLasts(query.isPlaceholderData, 150)
  const canCreate = mayCreate(permissionOf(tasks.name))
  const body = () => {
    if (query.isError && !query.data)
      return (
        <Failed problem={isProblem(query.error) ? query.error : null} onRetry={() => void query.refetch()} />
      )
    if (!query.isPending && rows.length === 0)
      return <NoTasks search={search} canCreate={canCreate} onChange={change} />
    return isPhone ? (
      <TaskCards rows={rows} skeletons={skeletons} />
    ) : (
      <TaskTable rows={rows} skeletons={skeletons} sort={sorters[0]} onSort={(sort) => change({ sort })} />
    )
  }
  return (
    <Page
      title={label(words.title)}
      action={
        canCreate && (
          <Link to="/tasks/create">
            <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
              {label(words.create)}
            </Button>
          </Link>
        )
      }
    >
      {!search.has('stranded') && <StrandedNotice />}
      <div className="panel task-list" aria-busy={query.isFetching}>
        <StatusTabs
          status={search.get('status') ?? ''}
          filters={filtersBesideStatus(search, tasks)}
          onChange={(status) => change({ status })}
        />
        <TaskFilters search={search} isPhone={isPhone} onChange={change} />
        <SlowNote isLoading={query.isPending} />
        <div className={isDim ? 'task-dim' : undefined}>{body()}</div>
        {total > 0 && (
          <Pages
            className="task-pages"
            current={page}
            pageSize={size}
            total={total}
            simple={isPhone}
            showLessItems
            showSizeChanger={!isPhone && total > PAGE_SIZES[0]}
            pageSizeOptions={[...PAGE_SIZES]}
            showTotal={(all, [from, to]) => label(words.total(from, to, all, all >= CAPPED_TOTAL))}
            onChange={(next, nextSize) =>
              change({ page: nextSize === size ? String(next) : '1', size: String(nextSize) })
            }
          />
        )}
      </div>
    </Page>
  )
}

type NoTasksProps = {
  search: URLSearchParams
  canCreate: boolean
  onChange: (changes: Readonly<Record<string, undefined>>) => void
}

/** Why there is nothing, and what to do. */
const NoTasks = ({ search, canCreate, onChange }: NoTasksProps) => {
  const { label } = useWords()
  const applied = filterNames(useResource('tasks')).filter((name) => search.has(name))
  const all = (
    <Button onClick={() => onChange(Object.fromEntries(applied.map((name) => [name, undefined])))}>
      {label(words.seeAll)}
    </Button>
  )
  if (applied.length === 1 && applied[0] === 'turn')
    return (
      <Message icon="check" title={label(words.noTurn)} help={label(words.noTurnHelp)}>
        {all}
      </Message>
    )
  if (applied.length > 0)
    return (
      <Message icon="inbox" title={label(words.noMatch)} help={label(words.noMatchHelp)}>
        {all}
      </Message>
    )
  return (
    <Message
      icon="inbox"
      title={label(words.none)}
      help={label(canCreate ? words.noneCreateHelp : words.noneHelp)}
    >
      {canCreate && (
        <Link to="/tasks/create">
          <Button type="primary" tabIndex={-1}>
            {label(words.create)}
          </Button>
        </Link>
      )}
    </Message>
  )
}
