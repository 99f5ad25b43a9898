import type { Resource } from '@oms/db/domain/resource'
import { Button, Flex, Select } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words'
import { Pages } from '../ui/Pages'
import { Failed, Message } from '../ui/states'
import { usePageThatExists } from '../ui/use-page-that-exists'
import { countFilters, type ListAddress, pageSizes } from './list-address'
import { RecordCards } from './record-cards'
import { RecordTable } from './record-table'
import { useNarrow } from './use-narrow'
import { type RecordRow, useRecordPage } from './use-record-page'
import { emptyText, noMatchText, sortText, totalText, words } from './words'

type Props = {
  resource: Resource
  address: ListAddress
  change: (part: Partial<ListAddress>) => void
  /** The button that creates one, offered where there is none yet. */
  create?: ReactNode
  /** Where a row leads; null where rows unfold instead. */
  open?: (row: RecordRow) => string | null
  /** What a row unfolds. */
  detail?: (row: RecordRow) => ReactNode
  /** What can be done with a row, where it stands. */
  act?: (row: RecordRow) => ReactNode
  /** What is said where there is none. */
  empty?: ReactNode
}

/** Rows of a list in every state: loading, empty, failed, a table on a desk and cards on a phone, and paging. */
export const RecordRows = ({ resource, address, change, create, open, detail, act, empty }: Props) => {
  const { label } = useWords()
  const isNarrow = useNarrow()
  const { rows, total, problem, isOutdated, retry } = useRecordPage(resource, address)
  usePageThatExists(
    address.page,
    address.size,
    rows?.length === 0 && !isOutdated ? total : undefined,
    (page) => change({ page }),
  )
  if (problem && !rows) return <Failed problem={problem} onRetry={retry} />
  if (rows?.length === 0 && !isOutdated)
    return address.page === 1 && empty ? empty : <NoRows {...{ resource, address, change, create }} />
  const shown = {
    resource,
    rows,
    isOutdated,
    open: open ?? ((row: RecordRow) => `/${resource.name}/${row.id}`),
    detail,
    act,
  }
  return (
    <Flex vertical gap={12}>
      {isNarrow && <SortChoice resource={resource} address={address} change={change} />}
      {isNarrow ? <RecordCards {...shown} /> : <RecordTable {...shown} sort={address.sort} change={change} />}
      <Pages
        align="end"
        size="small"
        current={address.page}
        pageSize={address.size}
        total={total}
        simple={isNarrow}
        hideOnSinglePage={total <= pageSizes[0]}
        pageSizeOptions={[...pageSizes]}
        showSizeChanger={!isNarrow}
        showTotal={(count, [from, to]) => label(totalText(from, to, count, false))}
        onChange={(page, size) => change(size === address.size ? { page } : { size, page: 1 })}
      />
    </Flex>
  )
}

const NoRows = ({
  resource,
  address,
  change,
  create,
}: Pick<Props, 'resource' | 'address' | 'change' | 'create'>) => {
  const { label } = useWords()
  if (countFilters(address) > 0 || address.page > 1)
    return (
      <Message icon="inbox" title={label(noMatchText(resource.label))} help={label(words.noMatch)}>
        <Button onClick={() => change({ q: '', filters: {} })}>{label(words.clear)}</Button>
      </Message>
    )
  return (
    <Message
      icon={resource.menu?.icon ?? 'inbox'}
      title={label(emptyText(resource.label))}
      help={label(create ? words.emptyCreate : words.emptyWait)}
    >
      {create}
    </Message>
  )
}

const SortChoice = ({
  resource,
  address: { sort },
  change,
}: Pick<Props, 'resource' | 'address' | 'change'>) => {
  const { label } = useWords()
  const options = Object.entries(resource.fields)
    .filter(([key, field]) => field.sortable && resource.sorts.includes(key))
    .flatMap(([key, field]) => [
      { value: key, label: label(sortText(field.label, false)) },
      { value: `-${key}`, label: label(sortText(field.label, true)) },
    ])
  if (options.length === 0) return null
  return (
    <Select
      aria-label={label(words.sort)}
      value={sort ? `${sort.isDescending ? '-' : ''}${sort.column}` : ''}
      options={[{ value: '', label: label(words.newest) }, ...options]}
      onChange={(value) =>
        change({
          sort: value ? { column: value.replace(/^-/, ''), isDescending: value.startsWith('-') } : undefined,
        })
      }
    />
  )
}
