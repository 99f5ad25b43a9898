import type { Resource } from '@oms/db/domain/resource'
import { useInvalidate, useOne } from '@refinedev/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { FieldsForm } from '../fields/FieldsForm'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { foundValues } from '../sending/found-values'
import type { Send } from '../sending/use-sending'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { Consequences } from './consequences'
import { NoAccess } from './no-access'
import { fieldsToWrite, nameOf } from './shown'
import type { RecordRow } from './use-record-page'
import { useRights } from './use-rights'
import { editText, words } from './words'

/** The form that changes a record of any resource: only what this person may write of it. */
export const RecordEdit = ({ resource }: { resource: Resource }) => {
  const { label } = useWords()
  const { id = '' } = useParams()
  const { writable } = useRights(resource.name)
  const navigate = useNavigate()
  const { result: record, query } = useOne<RecordRow, Problem>({
    resource: resource.path,
    id,
    queryOptions: { refetchOnWindowFocus: false },
    errorNotification: false,
  })
  const invalidate = useInvalidate()
  const [wasEditable, setWasEditable] = useState(false)
  if (!record)
    return (
      <Page narrow title={label(words.edit)}>
        {query.isError ? (
          <Failed problem={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonLines lines={6} />
        )}
      </Page>
    )
  const fields = fieldsToWrite(resource, writable(record), false)
  const isEditable = Object.keys(fields).length > 0
  // What was begun stays to be read.
  if (isEditable && !wasEditable) setWasEditable(true)
  const place = `/${resource.name}/${record.id}`
  const title = editText(nameOf(resource, record))
  const update = async (values: Record<string, unknown>, send: Send) => {
    if (Object.keys(values).length > 0) {
      const url = `/api/${resource.path}/${record.id}`
      await send({
        method: 'patch',
        url,
        body: values,
        lookUp: { what: title, find: foundValues(url, values, place) },
      })
      await invalidate({ resource: resource.path, id: record.id, invalidates: ['list', 'many', 'detail'] })
    }
    return () => navigate(place, { replace: true })
  }
  return (
    <Page narrow title={label(title)}>
      {!isEditable && !wasEditable ? (
        <NoAccess />
      ) : (
        <div className="panel">
          <FieldsForm
            fields={fields}
            record={record}
            submit={label(words.save)}
            place={`${resource.name}.${record.id}`}
            onSubmit={update}
            onCancel={() => navigate(place)}
          >
            <Consequences resource={resource} record={record} />
          </FieldsForm>
        </div>
      )}
    </Page>
  )
}
