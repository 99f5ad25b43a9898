import type { Declaration } from '@oms/db/domain/declaration'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeclaration } from '../declaration/held'
import { http } from '../http/client'
import type { Problem } from '../http/problem'
import {
  type Draft,
  draftsUrl,
  type Release,
  releasesUrl,
  type ToldChange,
  type Usage,
  type Verified,
} from './draft'

const keys = {
  drafts: ['configuration', 'drafts'],
  releases: ['configuration', 'releases'],
} as const

const read = async <T>(url: string): Promise<T> => (await http.get<T>(url)).data

export const useDrafts = () =>
  useQuery<readonly Draft[], Problem>({
    queryKey: keys.drafts,
    queryFn: () => read(`${draftsUrl}?_end=200`),
  })

export const useServedDraft = (id: string, enabled: boolean) =>
  useQuery<Draft, Problem>({
    queryKey: [...keys.drafts, id],
    queryFn: () => read(`${draftsUrl}/${id}`),
    enabled,
    // What is being written is not looked at anew each time the window is.
    refetchOnWindowFocus: false,
  })

/** What would be in force with the draft where it has no faults; the one before until it has come. */
export const useDraftDeclaration = (id: number, version: number, isSound: boolean) =>
  useQuery<Declaration, Problem>({
    queryKey: [...keys.drafts, id, 'declaration', version],
    queryFn: () => read(`${draftsUrl}/${id}/declaration`),
    enabled: isSound,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })

/** What the server finds in the draft as it was saved last. */
export const useVerified = (id: number, version: number, enabled: boolean) =>
  useQuery<Verified, Problem>({
    queryKey: [...keys.drafts, id, 'verified', version],
    queryFn: async () => (await http.post<Verified>(`${draftsUrl}/${id}/verify`, {})).data,
    enabled,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })

export const useReleases = () =>
  useQuery<readonly Release[], Problem>({
    queryKey: keys.releases,
    queryFn: () => read(`${releasesUrl}?_end=200`),
  })

/** After a draft was begun, published or thrown away, or another release came into force. */
export const useReadAnew = (): (() => Promise<unknown>) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['configuration'] })
}

export const useRelease = (id: string, enabled: boolean) =>
  useQuery<Release, Problem>({
    queryKey: [...keys.releases, id],
    queryFn: () => read(`${releasesUrl}/${id}`),
    enabled,
  })

/** What differs between a release and that of another number; 0 is what is shipped. */
export const useReleaseChanges = (id: number, since: number) =>
  useQuery<readonly ToldChange[], Problem>({
    queryKey: [...keys.releases, id, 'changes', since],
    queryFn: async () =>
      (await read<{ changes: readonly ToldChange[] }>(`${releasesUrl}/${id}/changes?since=${since}`)).changes,
  })

/** How many records hold a value in a field, and which; none in one that was never published. */
export const useFieldUsage = (resource: string, field: string): Usage | undefined => {
  const isPublished = useDeclaration().resources[resource]?.fields[field] !== undefined
  const { data } = useQuery<Usage, Problem>({
    queryKey: ['configuration', 'usage', resource, field],
    queryFn: () => read(`/api/system/field_usage?resource=${resource}&field=${field}`),
    enabled: isPublished,
  })
  return isPublished ? data : { count: 0, values: [] }
}
