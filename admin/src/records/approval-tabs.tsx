import type { Approval, Resource } from '@oms/db/domain/resource'
import { useList } from '@refinedev/core'
import { Badge, Segmented, theme } from 'antd'
import { useWords } from '../i18n/use-words'
import { conditionsOf, type ListAddress } from './list-address'
import { words } from './words'

type Props = {
  resource: Resource
  approval: Approval
  address: ListAddress
  change: (part: Partial<ListAddress>) => void
}

/** All records, or those that wait for an answer, with their number. */
export const ApprovalTabs = ({ resource, approval: { field, waiting }, address, change }: Props) => {
  const { label } = useWords()
  const { token } = theme.useToken()
  const { result } = useList({
    resource: resource.path,
    pagination: { currentPage: 1, pageSize: 1 },
    filters: conditionsOf({ ...address, filters: { ...address.filters, [field]: [waiting] } }),
    errorNotification: false,
  })
  const declared = resource.fields[field]
  const option = declared?.kind === 'choice' ? declared.options[waiting] : undefined
  const { [field]: chosen, ...others } = address.filters
  const isWaiting = chosen?.length === 1 && chosen[0] === waiting
  return (
    <Segmented
      aria-label={declared && label(declared.label)}
      value={isWaiting ? waiting : ''}
      options={[
        { value: '', label: label(words.all) },
        {
          value: waiting,
          label: (
            <span>
              {option && label(option.label)}{' '}
              <Badge
                count={result.data.length > 0 ? result.total : 0}
                size="small"
                color={token.colorPrimary}
              />
            </span>
          ),
        },
      ]}
      onChange={(value) => change({ filters: value ? { ...others, [field]: [value] } : others })}
    />
  )
}
