import { RightOutlined } from '@ant-design/icons'
import type { Resource } from '@oms/db/domain/resource'
import { Card, Collapse, Flex, Skeleton, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { ApprovalButtons } from './approval-buttons'
import { RecordTitle } from './record-title'
import { columnsOf } from './shown'
import type { RecordRow } from './use-record-page'
import { words } from './words'

type Props = {
  resource: Resource
  rows: readonly RecordRow[] | undefined
  isOutdated: boolean
  open: (row: RecordRow) => string | null
  detail?: (row: RecordRow) => ReactNode
  act?: (row: RecordRow) => ReactNode
}

/** The list on a phone: a card for each record with the same fields as the table's columns. */
export const RecordCards = ({ resource, rows, isOutdated, open, detail, act }: Props) => {
  const { label } = useWords()
  if (!rows)
    return (
      <Flex vertical gap={8}>
        {[1, 2, 3, 4].map((place) => (
          <Card key={place} size="small">
            <Skeleton active title={false} paragraph={{ rows: 3 }} />
          </Card>
        ))}
      </Flex>
    )
  return (
    <Flex vertical gap={8} role="list" aria-busy={isOutdated} style={{ opacity: isOutdated ? 0.6 : 1 }}>
      {rows.map((row) => {
        const place = open(row)
        return (
          <Card key={row.id} size="small" role="listitem">
            <Flex vertical gap={4}>
              {place !== null && (
                <Link to={place} style={{ fontWeight: 600, paddingBlock: 4 }}>
                  <RecordTitle resource={resource} record={row} />
                </Link>
              )}
              {columnsOf(resource)
                .filter(([key]) => place === null || key !== resource.title)
                .map(([key, field]) => (
                  <Flex key={key} gap={8} justify="space-between">
                    <Typography.Text type="secondary" style={{ flex: 'none' }}>
                      {label(field.label)}
                    </Typography.Text>
                    <div style={{ minWidth: 0, textAlign: 'end', overflowWrap: 'anywhere' }}>
                      <FieldText field={field} value={row[key]} record={row} />
                    </div>
                  </Flex>
                ))}
              <ApprovalButtons resource={resource} record={row} />
              {act?.(row)}
              {detail && (
                <Collapse
                  ghost
                  size="small"
                  expandIcon={({ isActive }) => <RightOutlined rotate={isActive ? 90 : 0} />}
                  items={[{ key: 'detail', label: label(words.detail), children: detail(row) }]}
                />
              )}
            </Flex>
          </Card>
        )
      })}
    </Flex>
  )
}
