import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { Skeleton, Table, type TableColumnType } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { useWidth } from '../ui/use-width'
import { ApprovalButtons } from './approval-buttons'
import { approvalOf } from './approvals'
import type { ListAddress } from './list-address'
import { arrangeColumns, isFigure } from './record-columns'
import { RecordTitle } from './record-title'
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
  act?: (row: RecordRow) => ReactNode
}

/** The list on a desk: a row opens its record, with Ctrl in a new tab; skeleton rows stand in while loading. */
export const RecordTable = ({ resource, rows, isOutdated, sort, change, open, detail, act }: Props) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const [ref, width] = useWidth<HTMLDivElement>()
  const taken = (approvalOf(resource) || act ? ANSWERS : 0) + (detail ? UNFOLD : 0)
  const { columns: arranged, under } = arrangeColumns(resource, width - taken)
  const columns: TableColumnType<RecordRow>[] = arranged.map(({ key, field, width }, index) => ({
    key,
    title: label(field.label),
    width,
    align: index > 0 && isFigure(field) ? 'right' : 'left',
    ellipsis: field.kind === 'text' || field.kind === 'reference',
    ...(resource.sorts.includes(key) && {
      sorter: true,
      sortOrder: orderOf(sort, key),
      // The latest first.
      sortDirections:
        field.kind === 'moment' || field.kind === 'date' ? ['descend', 'ascend'] : ['ascend', 'descend'],
    }),
    render: (_, row) => {
      if (!rows) return <Skeleton.Input block style={{ minWidth: 0, height: 16 }} />
      const place = key === resource.title ? open(row) : null
      const text = <FieldText field={field} value={row[key]} record={row} />
      const shown =
        place === null ? (
          text
        ) : (
          <Link to={place}>
            <RecordTitle resource={resource} record={row} />
          </Link>
        )
      if (index > 0 || under.length === 0) return shown
      return (
        <>
          {shown}
          <Under fields={under} row={row} />
        </>
      )
    },
  }))
  if (approvalOf(resource))
    columns.push({
      key: 'answers',
      width: ANSWERS,
      align: 'right',
      render: (_, row) => rows && <ApprovalButtons resource={resource} record={row} size="small" />,
    })
  if (act) columns.push({ key: 'act', width: ANSWERS, align: 'right', render: (_, row) => rows && act(row) })
  return (
    <div ref={ref}>
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
          rows && detail
            ? { expandedRowRender: detail, expandRowByClick: true, columnWidth: UNFOLD }
            : undefined
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
          change({
            sort: order ? { column: String(columnKey), isDescending: order === 'descend' } : undefined,
          })
        }}
      />
    </div>
  )
}

const ANSWERS = 136
const UNFOLD = 40

/** What gave way, below what names the record. */
const Under = ({ fields, row }: { fields: readonly (readonly [string, Field])[]; row: RecordRow }) => {
  const { label } = useWords()
  return (
    <span className="record-under">
      {fields
        .filter(([key]) => row[key] !== null && row[key] !== '')
        .map(([key, field]) => (
          <span key={key} title={label(field.label)}>
            <FieldText field={field} value={row[key]} record={row} />
          </span>
        ))}
    </span>
  )
}

const skeletons: RecordRow[] = Array.from({ length: 8 }, (_, index) => ({ id: -1 - index }))

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
