import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import type { Resource } from '@oms/db/domain/resource'
import { useMemo } from 'react'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { RecordFilters } from '../records/record-filters'
import { RecordRows } from '../records/record-rows'
import { useListAddress } from '../records/use-list-address'
import type { RecordRow } from '../records/use-record-page'
import { useRights } from '../records/use-rights'
import { Page } from '../ui/Page'
import { ChangeTable } from './change-table'
import { type AuditEntry, objectOptions } from './changes-of'
import { words } from './words'

/** Who changed what and when; a row unfolds what it was before and after. */
export const AuditList = () => {
  const { label } = useWords()
  const declaration = useDeclaration()
  const log = useMemo(() => logOf(declaration), [declaration])
  const { maySee } = useRights(log.name)
  const { address, change } = useListAddress(log)
  return (
    <Page title={label(words.title)} help={label(words.help)}>
      {maySee ? (
        <div className="panel stack">
          <RecordFilters resource={log} address={address} change={change} />
          <RecordRows
            resource={log}
            address={address}
            change={change}
            open={nowhere}
            detail={(row) => <ChangeTable entry={entryOf(row)} />}
          />
        </div>
      ) : (
        <NoAccess />
      )}
    </Page>
  )
}

// The object is a name in the log; people choose and read it by its label.
const logOf = ({ resources }: Declaration): Resource => {
  const auditLog = resourceOf({ resources }, 'auditLog')
  const { resource, recordId, recordName, ...others } = auditLog.fields
  return {
    ...auditLog,
    label: words.changes,
    title: 'createdAt',
    fields: {
      ...others,
      ...(resource && {
        resource: {
          kind: 'choice',
          label: resource.label,
          filterable: true,
          inList: true,
          options: objectOptions(resources),
        },
      }),
      ...(recordName && { recordName }),
      ...(recordId && { recordId }),
    },
  }
}

const nowhere = () => null

const entryOf = ({ resource: name, recordId, before, after }: RecordRow): AuditEntry => ({
  resource: String(name),
  recordId: Number(recordId),
  before,
  after,
})
