import type { Fields } from '@oms/db/domain/fields'
import { App } from 'antd'
import { useState } from 'react'
import { useResource } from '../declaration/held'
import { FieldsForm } from '../fields/FieldsForm'
import { useWords } from '../i18n/use-words'
import type { Send } from '../sending/use-sending'
import { Page } from '../ui/Page'
import { passwordsOf } from './passwords-of'
import { words } from './words'

const password = { kind: 'password', required: true } as const
const fields: Fields = {
  oldPassword: { ...password, label: words.oldPassword },
  newPassword: { ...password, label: words.newPassword, help: words.newPasswordHelp },
  again: { ...password, label: words.again },
}

/** Changes the own password, given the present one. */
export const ChangePassword = () => {
  const { label } = useWords()
  const { path } = useResource('users')
  const { message } = App.useApp()
  const [round, setRound] = useState(0)
  const change = async (values: Record<string, unknown>, send: Send) => {
    await send({
      method: 'post',
      url: `/api/${path}/change_password`,
      body: passwordsOf(values, label(words.differs)),
      lookUp: { what: words.password },
    })
    return () => {
      setRound(round + 1)
      void message.success(label(words.changed))
    }
  }
  return (
    <Page narrow title={label(words.password)} help={label(words.passwordHelp)}>
      <div className="panel">
        <FieldsForm
          key={round}
          fields={fields}
          submit={label(words.password)}
          place="password"
          onSubmit={change}
        />
      </div>
    </Page>
  )
}
