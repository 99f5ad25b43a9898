import { roleNames } from '@oms/db/domain/roles'
import { useCustom } from '@refinedev/core'
import { Alert } from 'antd'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import type { Consequence } from '../records/consequence'
import { useDefinitions } from '../workflow/definitions'
import { type Holdings, hasLeft, type Post, whatLeaves } from './what-leaves'
import { words } from './words'

/** Before a person is disabled, moved or given another role: what they hold, and to whom it goes. */
export const LeavingNotice: Consequence = ({ record, values }) => {
  const { label } = useWords()
  const { newest } = useDefinitions()
  const { path } = useResource('users')
  const { query } = useCustom<Holdings>({
    url: `/api/${path}/${record.id}/holdings`,
    method: 'get',
    queryOptions: { queryKey: ['holdings', record.id], retry: false },
    errorNotification: false,
  })
  const before = postOf(record)
  const after = postOf({ ...record, ...values })
  if (!hasLeft(before, after)) return null
  const holdings = query.data?.data
  if (!holdings)
    return <Alert type="info" showIcon message={label(query.isError ? words.unknown : words.asking)} />
  const said = whatLeaves(newest, holdings, before, after)
  if (said.length === 0) return <Alert type="info" showIcon message={label(words.nothing)} />
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      message={label(words.title)}
      description={
        <ul className="sentences">
          {said.map((sentence) => (
            <li key={sentence.zh}>{label(sentence)}</li>
          ))}
        </ul>
      }
    />
  )
}

const postOf = ({ status, role, organizationId }: Readonly<Record<string, unknown>>): Post => ({
  status: String(status),
  role: roleNames.find((name) => name === role),
  organizationId: Number(organizationId),
})
