import type { Reference } from '@oms/db/domain/answered'
import type { Role } from '@oms/db/domain/roles'
import { useQuery } from '@tanstack/react-query'
import { http } from '../http/client'

/** Somebody who may be mentioned. */
export type Mentionable = Reference & { readonly role: Role; readonly organization?: Reference }

/** As many as are told at once: where there are more, they are asked for by name. */
const MOST = 50

/** Who sees the task, and such a comment on it; asked once somebody is about to be named. */
export const usePeople = (task: number, visibility: string, search: string | undefined) => {
  const ask = (q: string) => ({
    queryKey: ['people', task, visibility, q],
    enabled: search !== undefined,
    staleTime: 60_000,
    retry: false,
    queryFn: async () => {
      const params = { visibility, ...(q !== '' && { q }) }
      return (await http.get<readonly Mentionable[]>(`/api/tasks/tasks/${task}/people`, { params })).data
    },
  })
  const { data: all = [] } = useQuery(ask(''))
  const isMore = all.length >= MOST
  const { data: found } = useQuery(ask(isMore ? (search ?? '') : ''))
  return { people: (isMore && found) || all, isMore }
}
