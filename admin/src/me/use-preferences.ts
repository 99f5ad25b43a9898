import type { Preferences } from '@oms/db/domain/notification-preferences'
import { useCustom, useCustomMutation } from '@refinedev/core'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { problemText } from '../records/problem-text'

const url = '/api/me/notification_preferences'
const queryKey = ['preferences']

type Read = { readonly data: Preferences }

/** How one wants to be told. A change shows at once, and is taken back where it was not kept. */
export const usePreferences = () => {
  const { label } = useWords()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { query } = useCustom<Preferences, Problem>({
    url,
    method: 'get',
    queryOptions: { queryKey, refetchOnWindowFocus: false },
    errorNotification: false,
  })
  const { mutateAsync } = useCustomMutation<Preferences, Problem>()
  const change = async (part: Partial<Preferences>) => {
    queryClient.setQueryData<Read>(queryKey, (read) => read && { ...read, data: { ...read.data, ...part } })
    try {
      await mutateAsync({
        ...{ url, method: 'put', values: part },
        ...{ successNotification: false, errorNotification: false },
      })
    } catch (problem) {
      void message.error(label(problemText(problem as Problem)))
      await queryClient.invalidateQueries({ queryKey })
    }
  }
  return {
    preferences: query.data?.data,
    problem: query.isError ? query.error : undefined,
    retry: () => void query.refetch(),
    change,
  }
}
