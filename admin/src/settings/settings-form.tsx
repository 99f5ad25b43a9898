import { settings as fields, type SettingKey, settingHeadings } from '@oms/db/domain/settings'
import { useCustom } from '@refinedev/core'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { refreshSystem } from '../auth/system'
import { FieldsForm } from '../fields/FieldsForm'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { useRights } from '../records/use-rights'
import { foundValues } from '../sending/found-values'
import type { Send } from '../sending/use-sending'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { words } from './words'

type Settings = Readonly<Record<SettingKey, unknown>>

const url = '/api/system/settings'

/** What an administrator sets while the system runs. */
export const SettingsForm = () => {
  const { label } = useWords()
  const { message } = App.useApp()
  const { maySee } = useRights('settings')
  const queryClient = useQueryClient()
  const { query } = useCustom<Settings, Problem>({
    url,
    method: 'get',
    queryOptions: { queryKey: ['settings'], enabled: maySee, refetchOnWindowFocus: false },
    errorNotification: false,
  })
  const [round, setRound] = useState(0)
  const save = async (values: Record<string, unknown>, send: Send) => {
    await send({
      method: 'patch',
      url,
      body: values,
      lookUp: { what: words.title, find: foundValues(url, values, '/settings') },
    })
    await Promise.all([queryClient.invalidateQueries({ queryKey: ['settings'] }), refreshSystem()])
    return () => {
      setRound(round + 1)
      void message.success(label(words.saved))
    }
  }
  const present = query.data?.data
  return (
    <Page narrow title={label(words.title)} help={maySee ? label(words.help) : undefined}>
      <div className="panel">
        {!maySee && <NoAccess />}
        {query.isError && !present && <Failed problem={query.error} onRetry={() => void query.refetch()} />}
        {maySee && query.isPending && <SkeletonLines lines={6} />}
        {present && (
          <FieldsForm
            key={round}
            fields={fields}
            headings={settingHeadings}
            record={present}
            submit={label(words.save)}
            place="settings"
            onSubmit={save}
          />
        )}
      </div>
    </Page>
  )
}
