import { useCustom } from '@refinedev/core'

/** What may be known before anyone is signed in. */
type SystemFacts = {
  siteName: string
  notice: string | null
  registrationApproval: boolean
  demo: boolean
  accounts: readonly { username: string; role: string; name?: string; password?: string }[]
}

export const useSystem = (): SystemFacts | undefined =>
  useCustom<SystemFacts>({
    url: '/api/system',
    method: 'get',
    queryOptions: { queryKey: ['system'], staleTime: 300_000 },
    errorNotification: false,
  }).query.data?.data
