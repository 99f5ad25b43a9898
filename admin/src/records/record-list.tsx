import type { Resource } from '@oms/db/domain/resource'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useWords } from '../i18n/use-words'
import { Page } from '../ui/Page'
import { ApprovalTabs } from './approval-tabs'
import { approvalOf } from './approvals'
import { NoAccess } from './no-access'
import { RecordFilters } from './record-filters'
import { RecordRows } from './record-rows'
import { shownTo } from './shown'
import { useListAddress } from './use-list-address'
import { useRights } from './use-rights'
import { createText } from './words'

type Props = { resource: Resource }

/** The list of any resource, made of its descriptor. */
export const RecordList = ({ resource }: Props) => <List key={resource.name} resource={resource} />

const List = ({ resource: whole }: Props) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const rights = useRights(whole.name)
  const resource = shownTo(whole, rights.permission)
  const { address, change } = useListAddress(resource)
  const approval = approvalOf(resource)
  if (!rights.maySee)
    return (
      <Page title={label(resource.label)}>
        <NoAccess />
      </Page>
    )
  const create = rights.mayCreate && (
    <Button type="primary" onClick={() => navigate(`/${resource.name}/create`)}>
      {label(createText(resource.label))}
    </Button>
  )
  return (
    <Page title={label(resource.label)} action={create || undefined}>
      <div className="panel stack">
        {approval && rights.permission.update && (
          <ApprovalTabs resource={resource} approval={approval} address={address} change={change} />
        )}
        <RecordFilters resource={resource} address={address} change={change} />
        <RecordRows resource={resource} address={address} change={change} create={create || undefined} />
      </div>
    </Page>
  )
}
