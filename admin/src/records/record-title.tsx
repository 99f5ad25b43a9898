import type { Resource } from '@oms/db/domain/resource'
import { FieldText } from '../fields/FieldText'
import { nameOf } from './shown'

type Props = { resource: Resource; record: Readonly<Record<string, unknown>> }

/** What a record is called where it stands among others; a choice is called by its label. */
export const RecordTitle = ({ resource, record }: Props) => {
  const field = resource.fields[resource.title]
  return field?.kind === 'choice' ? (
    <FieldText field={field} value={record[resource.title]} record={record} />
  ) : (
    nameOf(resource, record)
  )
}
