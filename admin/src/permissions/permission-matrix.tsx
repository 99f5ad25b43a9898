import { type Right, resourceLabel, rightsInWords } from '@oms/db/domain/rights-in-words'
import { type Role, roleNames, roles } from '@oms/db/domain/roles'
import { Select, Table, Typography } from 'antd'
import { useState } from 'react'
import { useMe } from '../auth/me'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { useNarrow } from '../records/use-narrow'
import { useRights } from '../records/use-rights'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { useDefinitions } from '../workflow/definitions'
import { words } from './words'

/** Roles by resources, with what each may do in plain words; on a phone one role at a time. */
export const PermissionMatrix = () => {
  const { label } = useWords()
  const { maySee } = useRights('settings')
  return (
    <Page title={label(words.title)} help={maySee ? label(words.help) : undefined}>
      <div className="panel">{maySee ? <Matrix /> : <NoAccess />}</div>
    </Page>
  )
}

type Row = { readonly name: string }

const Matrix = () => {
  const { label } = useWords()
  const isNarrow = useNarrow()
  const me = useMe()
  const { resources, permissions } = useDeclaration()
  const { statuses, isReady, problem, retry } = useDefinitions()
  const [chosen, setChosen] = useState<Role>(me.role)
  const shown = isNarrow ? [chosen] : roleNames
  const rightsOf = ({ name }: Row, role: Role) => {
    const permission = permissions[name]?.[role]
    return permission ? rightsInWords(resources, name, permission, statuses) : []
  }
  if (problem) return <Failed problem={problem} onRetry={retry} />
  if (!isReady) return <SkeletonLines lines={12} />
  return (
    <>
      {isNarrow && (
        <Select<Role>
          aria-label={label(words.role)}
          style={{ width: '100%', marginBottom: 12 }}
          value={chosen}
          options={roleNames.map((role) => ({ value: role, label: label(roles[role].label) }))}
          onChange={setChosen}
        />
      )}
      <Table<Row>
        size="small"
        rowKey="name"
        tableLayout="fixed"
        pagination={false}
        dataSource={Object.keys(permissions).map((name) => ({ name }))}
        columns={[
          {
            key: 'object',
            width: 120,
            title: label(words.object),
            onCell: () => ({ style: { verticalAlign: 'top' } }),
            render: (_, { name }) => <strong>{label(resourceLabel(resources, name))}</strong>,
          },
          ...shown.map((role) => ({
            key: role,
            title: label(roles[role].label),
            onCell: () => ({ style: { verticalAlign: 'top' } }),
            render: (_: unknown, row: Row) => <Rights rights={rightsOf(row, role)} />,
          })),
        ]}
      />
    </>
  )
}

const Rights = ({ rights }: { rights: readonly Right[] }) => {
  const { label } = useWords()
  if (rights.length === 0) return <Typography.Text type="secondary">{label(words.nothing)}</Typography.Text>
  return (
    <dl style={{ margin: 0, overflowWrap: 'anywhere' }}>
      {rights.map(({ verb, texts }) => (
        <div key={verb.en} style={{ marginBottom: 6 }}>
          <dt>
            <Typography.Text type="secondary">{label(verb)}</Typography.Text>
          </dt>
          {texts.map((text) => (
            <dd key={text.en} style={{ margin: 0 }}>
              {label(text)}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
