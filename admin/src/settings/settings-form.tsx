import { settings as fields, type SettingKey } from '@oms/db/domain/settings'
import { useCustom, useCustomMutation } from '@refinedev/core'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { FieldsForm } from '../fields/FieldsForm'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { useRights } from '../records/use-rights'
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
  const { mutateAsync } = useCustomMutation<Settings, Problem>()
  const save = async (values: Record<string, unknown>) => {
    await mutateAsync({ url, method: 'patch', values, successNotification: false, errorNotification: false })
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['settings'] }),
      queryClient.invalidateQueries({ queryKey: ['system'] }),
    ])
    return () => void message.success(label(words.saved))
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
            key={query.dataUpdatedAt}
            fields={fields}
            record={present}
            submit={label(words.save)}
            onSubmit={save}
          />
        )}
      </div>
    </Page>
  )
}
