import type { Fields } from '@oms/db/domain/fields'
import { useList } from '@refinedev/core'
import { Form } from 'antd'
import { useEffect } from 'react'
import { maySee } from '../auth/may'
import { useDeclaration, usePermissionOf } from '../declaration/held'
import type { FieldOf } from './kind'

/** In the form of a new record: chooses where there is only one to choose, until somebody chooses otherwise. */
export const OnlyAnswers = ({ fields }: { fields: Fields }) => {
  const permissionOf = usePermissionOf()
  return Object.entries(fields).map(([name, field]) =>
    // Where nothing may be chosen, that is an answer too.
    field.kind === 'reference' && !field.nullable && maySee(permissionOf(field.resource)) ? (
      <OnlyAnswer key={name} name={name} field={field} />
    ) : null,
  )
}

const OnlyAnswer = ({ name, field }: { name: string; field: FieldOf<'reference'> }) => {
  const form = Form.useFormInstance()
  const chosen: unknown = Form.useWatch(name, form)
  const { resources } = useDeclaration()
  const { result } = useList<{ id: number }>({
    resource: resources[field.resource]?.path ?? field.resource,
    filters: Object.entries(field.where ?? {}).map(
      ([column, value]) => ({ field: column, operator: 'eq', value }) as const,
    ),
    pagination: { currentPage: 1, pageSize: 2 },
    errorNotification: false,
  })
  const [first, second] = result.data
  const only = second ? undefined : first?.id
  useEffect(() => {
    if (only !== undefined && chosen === undefined && !form.isFieldTouched(name))
      form.setFieldValue(name, only)
  }, [only, chosen, form, name])
  return null
}
