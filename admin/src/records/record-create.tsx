import type { Resource } from '@oms/db/domain/resource'
import { useCreate } from '@refinedev/core'
import { useNavigate } from 'react-router'
import { FieldsForm } from '../fields/FieldsForm'
import type { Problem } from '../http/problem'
import { useRequestKey } from '../http/request-key'
import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { NoAccess } from './no-access'
import { fieldsToWrite } from './shown'
import type { RecordRow } from './use-record-page'
import { useRights } from './use-rights'
import { createText } from './words'

/** The form that creates a record of any resource. */
export const RecordCreate = ({ resource }: { resource: Resource }) => {
  const { label } = useWords()
  const { permission, mayCreate } = useRights(resource.name)
  const navigate = useNavigate()
  const keyOf = useRequestKey()
  const { mutateAsync } = useCreate<RecordRow, Problem>()
  const title = label(createText(resource.label))
  if (!mayCreate)
    return (
      <Page narrow title={title}>
        <NoAccess />
      </Page>
    )
  const create = async (values: Record<string, unknown>) => {
    const { data } = await mutateAsync({
      resource: resource.path,
      values,
      meta: { headers: { 'Idempotency-Key': keyOf(values) } },
      successNotification: false,
      errorNotification: false,
    })
    return () => navigate(`/${resource.name}/${data.id}`, { replace: true })
  }
  return (
    <Page narrow title={title}>
      <div className="panel">
        <FieldsForm
          fields={fieldsToWrite(resource, permission.create ?? [], true)}
          submit={title}
          onSubmit={create}
          onCancel={() => navigate(`/${resource.name}`)}
        />
      </div>
    </Page>
  )
}
