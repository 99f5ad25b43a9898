import type { Resource } from '@oms/db/domain/resource'
import { Flex, Table, Typography } from 'antd'
import { Link } from 'react-router'
import { useDeclaration } from '../declaration/held'
import { RecordName } from '../fields/RecordName'
import { useWords } from '../i18n/use-words'
import { fullTime } from '../ui/Moment'
import { type AuditEntry, changesOf, type FieldChange } from './changes-of'
import { words } from './words'

/** The fields that a change touched, before and after side by side. */
export const ChangeTable = ({ entry }: { entry: AuditEntry }) => {
  const { label } = useWords()
  const { resources } = useDeclaration()
  const changes = changesOf(resources, entry, fullTime)
  const hasBefore = changes.some(({ before }) => before !== null)
  const hasAfter = changes.some(({ after }) => after !== null)
  const isBoth = hasBefore && hasAfter
  const side = (key: 'before' | 'after', type?: 'secondary') => ({
    key,
    title: label(isBoth ? words[key] : words.value),
    render: (_: unknown, change: FieldChange) => <Value value={change[key]} type={type} />,
  })
  const isKept = entry.after !== null && entry.after !== undefined
  const resource = resources[entry.resource]
  return (
    <Flex vertical gap={8} align="flex-start">
      {changes.length === 0 ? (
        <Typography.Text type="secondary">{label(words.nothing)}</Typography.Text>
      ) : (
        <Table<FieldChange>
          size="small"
          rowKey="name"
          pagination={false}
          style={{ width: '100%', maxWidth: 760 }}
          dataSource={[...changes]}
          columns={[
            {
              key: 'field',
              width: '28%',
              title: label(words.field),
              render: (_, change) => label(change.label),
            },
            ...(hasBefore ? [side('before', isBoth ? 'secondary' : undefined)] : []),
            ...(hasAfter ? [side('after')] : []),
          ]}
        />
      )}
      {isKept && resource && hasScreen(resource) && (
        <Link to={`/${entry.resource}/${entry.recordId}`}>{label(words.open)}</Link>
      )}
    </Flex>
  )
}

const hasScreen = ({ name, handmade }: Resource): boolean => !handmade || name === 'tasks'

const Value = ({ value, type }: { value: FieldChange['before']; type?: 'secondary' }) => {
  const { label } = useWords()
  if (value === null) return null
  if (typeof value === 'object' && 'id' in value)
    return (
      <Typography.Text type={type}>
        <RecordName {...value} />
      </Typography.Text>
    )
  return (
    <Typography.Text type={value === words.empty ? 'secondary' : type} style={{ overflowWrap: 'anywhere' }}>
      {label(value)}
    </Typography.Text>
  )
}
