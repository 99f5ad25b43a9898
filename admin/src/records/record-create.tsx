import type { Resource } from '@oms/db/domain/resource'
import { useInvalidate } from '@refinedev/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FieldsForm } from '../fields/FieldsForm'
import { OnlyAnswers } from '../fields/only-answers'
import { useWords } from '../i18n/use-words'
import type { Send } from '../sending/use-sending'
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
  const invalidate = useInvalidate()
  const title = label(createText(resource.label))
  // Whoever began may see what they wrote to its end, and is refused by the API.
  const [mightCreate] = useState(mayCreate)
  if (!mayCreate && !mightCreate)
    return (
      <Page narrow title={title}>
        <NoAccess />
      </Page>
    )
  const fields = fieldsToWrite(resource, permission.create ?? [], true)
  const create = async (values: Record<string, unknown>, send: Send) => {
    const { id } = await send<RecordRow>({
      method: 'post',
      url: `/api/${resource.path}`,
      body: values,
      lookUp: { what: createText(resource.label) },
    })
    await invalidate({ resource: resource.path, invalidates: ['list', 'many'] })
    return () => navigate(`/${resource.name}/${id}`, { replace: true })
  }
  return (
    <Page narrow title={title}>
      <div className="panel">
        <FieldsForm
          fields={fields}
          submit={title}
          place={`${resource.name}.create`}
          placeOf={(id) => `/${resource.name}/${id}`}
          onSubmit={create}
          onCancel={() => navigate(`/${resource.name}`)}
        >
          <OnlyAnswers fields={fields} />
        </FieldsForm>
      </div>
    </Page>
  )
}
