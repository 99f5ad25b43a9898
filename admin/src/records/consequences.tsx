import type { Resource } from '@oms/db/domain/resource'
import { Form } from 'antd'
import { lazy, Suspense } from 'react'
import type { Consequence } from './consequence'
import type { RecordRow } from './use-record-page'

const consequences: Readonly<Record<string, Consequence>> = {
  users: lazy(async () => ({ default: (await import('../people/leaving-notice')).LeavingNotice })),
}

/** Stands in the form of a record, above what saves it; nothing where a change stays within the record. */
export const Consequences = ({ resource, record }: { resource: Resource; record: RecordRow }) => {
  const form = Form.useFormInstance()
  const values: Readonly<Record<string, unknown>> = Form.useWatch([], form) ?? {}
  const Told = consequences[resource.name]
  if (!Told) return null
  return (
    <div className="form-refusal">
      <Suspense>
        <Told record={record} values={values} />
      </Suspense>
    </div>
  )
}
