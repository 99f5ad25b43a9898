import type { Fields } from '@oms/db/domain/fields'
import { useInvalidateAuthStore } from '@refinedev/core'
import { App, Descriptions, Flex } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '../auth/me'
import { useSystem } from '../auth/system'
import { useResource } from '../declaration/held'
import { FieldsForm } from '../fields/FieldsForm'
import { FieldText } from '../fields/FieldText'
import { useWords } from '../i18n/use-words'
import { foundValues } from '../sending/found-values'
import type { Send } from '../sending/use-sending'
import { Page } from '../ui/Page'
import { SkeletonLines } from '../ui/states'
import { words } from './words'

const kept = ['username', 'role', 'organizationId']
const own = ['name', 'email', 'phone', 'department']

/** What everyone may change of the own account, under what only the management may. */
export const Profile = () => {
  const { label } = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const { path } = useResource('users')
  const account = useSystem()?.account
  const forgetIdentity = useInvalidateAuthStore()
  const [round, setRound] = useState(0)
  const save = async (values: Record<string, unknown>, send: Send) => {
    const url = `/api/${path}/me`
    const find = foundValues(url, values, '/profile')
    await send({ method: 'patch', url, body: values, lookUp: { what: words.profile, find } })
    await forgetIdentity()
    return () => {
      setRound(round + 1)
      void message.success(label(words.saved))
    }
  }
  return (
    <Page
      narrow
      title={label(words.profile)}
      help={label(words.profileHelp)}
      action={<Link to="/password">{label(words.password)}</Link>}
    >
      {account ? (
        <Flex vertical gap={16} className="panel">
          <Descriptions
            column={1}
            items={Object.entries(fieldsInOrder(account, kept)).map(([key, field]) => ({
              key,
              label: label(field.label),
              children:
                field.kind === 'reference' ? (
                  me.organization.name
                ) : (
                  <FieldText field={field} value={valueOf(me, key)} />
                ),
            }))}
          />
          <FieldsForm
            key={round}
            fields={fieldsInOrder(account, own)}
            record={me}
            submit={label(words.save)}
            place="me"
            onSubmit={save}
          />
        </Flex>
      ) : (
        <SkeletonLines lines={8} />
      )}
    </Page>
  )
}

const fieldsInOrder = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])))

const valueOf = (record: object, key: string): unknown =>
  Object.entries(record).find(([one]) => one === key)?.[1]
