import { grouped } from '@oms/db/domain/groups'
import type { Resource } from '@oms/db/domain/resource'
import { useOne } from '@refinedev/core'
import { Button, Descriptions, Flex, theme } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { FieldText } from '../fields/FieldText'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { ApprovalButtons } from './approval-buttons'
import { DeleteRecord } from './delete-record'
import { ReportCodeButton } from './report-code-button'
import { fieldsToWrite, nameOf, shownTo } from './shown'
import { useNarrow } from './use-narrow'
import type { RecordRow } from './use-record-page'
import { useRights } from './use-rights'
import { words } from './words'

/** One record of any resource: its properties, and what may be done with it. */
export const RecordShow = ({ resource: whole }: { resource: Resource }) => {
  const { label } = useWords()
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  const { token } = theme.useToken()
  const { permission, mayRemove, writable } = useRights(whole.name)
  const resource = shownTo(whole, permission)
  const { result: record, query } = useOne<RecordRow, Problem>({
    resource: resource.path,
    id,
    errorNotification: false,
  })
  if (!record)
    return (
      <Page title={label(resource.label)}>
        {query.isError ? (
          <Failed problem={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonLines lines={6} />
        )}
      </Page>
    )
  const editPlace = `/${whole.name}/${record.id}/edit`
  const isEditable = Object.keys(fieldsToWrite(whole, writable(record), false)).length > 0
  return (
    <Page
      title={nameOf(resource, record)}
      action={
        <Flex gap={8} wrap>
          <ReportCodeButton resource={resource} id={record.id} name={nameOf(resource, record)} />
          <ApprovalButtons resource={resource} record={record} />
          {mayRemove(record) && <DeleteRecord resource={resource} record={record} />}
          {isEditable && (
            <Button
              type="primary"
              href={editPlace}
              style={{ color: token.colorTextLightSolid }}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey) return
                event.preventDefault()
                navigate(editPlace)
              }}
            >
              {label(words.edit)}
            </Button>
          )}
        </Flex>
      }
    >
      <div className="panel">
        {grouped(Object.entries(resource.fields)).map(({ heading, fields }, index) => (
          <Descriptions
            key={heading?.zh ?? index}
            column={isNarrow ? 1 : 2}
            title={heading && <h2 className="record-group">{label(heading)}</h2>}
            items={fields.map(([key, field]) => ({
              key,
              label: label(field.label),
              children: <FieldText field={field} value={record[key]} record={record} />,
            }))}
          />
        ))}
      </div>
    </Page>
  )
}
