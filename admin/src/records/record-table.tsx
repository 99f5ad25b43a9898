import type { FieldKind } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { Skeleton, Table, type TableColumnType } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { ApprovalButtons } from './approval-buttons'
import { approvalOf } from './approvals'
import type { ListAddress } from './list-address'
import { columnsOf, nameOf } from './shown'
import type { RecordRow } from './use-record-page'

type Props = {
  resource: Resource
  /** Undefined while they are loading. */
  rows: readonly RecordRow[] | undefined
  isOutdated: boolean
  sort: ListAddress['sort']
  change: (part: Partial<ListAddress>) => void
  open: (row: RecordRow) => string | null
  detail?: (row: RecordRow) => ReactNode
}

/** The list on a desk: a row opens its record, with Ctrl in a new tab; skeleton rows stand in while loading. */
export const RecordTable = ({ resource, rows, isOutdated, sort, change, open, detail }: Props) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const columns: TableColumnType<RecordRow>[] = columnsOf(resource).map(([key, field]) => ({
    key,
    title: label(field.label),
    width: widths[field.kind],
    ellipsis: field.kind === 'text' || field.kind === 'reference',
    ...(resource.sorts.includes(key) && { sorter: true, sortOrder: orderOf(sort, key) }),
    render: (_, row) => {
      if (!rows) return <Skeleton.Input block style={{ minWidth: 0, height: 16 }} />
      const place = key === resource.title ? open(row) : null
      const text = <FieldText field={field} value={row[key]} record={row} />
      return place === null ? text : <Link to={place}>{nameOf(resource, row)}</Link>
    },
  }))
  if (approvalOf(resource))
    columns.push({
      key: 'answers',
      width: 136,
      align: 'right',
      render: (_, row) => rows && <ApprovalButtons resource={resource} record={row} size="small" />,
    })
  return (
    <Table<RecordRow>
      size="small"
      tableLayout="fixed"
      rowKey="id"
      columns={columns}
      dataSource={rows ? [...rows] : skeletons}
      pagination={false}
      showSorterTooltip={false}
      aria-busy={!rows || isOutdated}
      style={{ opacity: isOutdated ? 0.6 : 1, fontVariantNumeric: 'tabular-nums' }}
      expandable={
        rows && detail ? { expandedRowRender: detail, expandRowByClick: true, columnWidth: 40 } : undefined
      }
      onRow={(row) => {
        const place = rows ? open(row) : null
        return place === null
          ? {}
          : { style: { cursor: 'pointer' }, onClick: (event) => follow(event, place, navigate) }
      }}
      onChange={(_page, _filters, sorter, { action }) => {
        if (action !== 'sort' || Array.isArray(sorter)) return
        const { columnKey, order } = sorter
        change({ sort: order ? { column: String(columnKey), isDescending: order === 'descend' } : undefined })
      }}
    />
  )
}

const skeletons: RecordRow[] = Array.from({ length: 8 }, (_, index) => ({ id: -1 - index }))

// What has no width shares what is left.
const widths: Partial<Record<FieldKind, number>> = {
  choice: 128,
  status: 128,
  date: 128,
  person: 128,
  number: 96,
  rating: 128,
  boolean: 96,
}

const orderOf = (sort: ListAddress['sort'], key: string) => {
  if (sort?.column !== key) return null
  return sort.isDescending ? 'descend' : 'ascend'
}

const follow = (event: MouseEvent<HTMLElement>, place: string, navigate: (place: string) => unknown) => {
  const isOnControl =
    event.target instanceof Element && event.target.closest('a, button, input, [role=dialog]')
  if (isOnControl || window.getSelection()?.toString()) return
  if (event.ctrlKey || event.metaKey) window.open(place, '_blank', 'noopener')
  else navigate(place)
}
