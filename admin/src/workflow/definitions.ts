import type { Status, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { useList } from '@refinedev/core'
import { createContext, useContext, useMemo } from 'react'
import type { Problem } from '../http/problem'

type Version = { id: number; definition: VersionedDefinition }

export type Definitions = {
  isReady: boolean
  /** Why there are none. */
  problem: Problem | null
  retry: () => void
  /** What new tasks follow. */
  newest: VersionedDefinition | undefined
  /** What a task follows that was created under this version. */
  of: (version: number | undefined) => VersionedDefinition | undefined
  /** Every status that any version knows, the newest version's first and in its order. */
  statuses: Readonly<Record<string, Status>>
}

/** Handed down by SignedIn: every status in every row asks for them. */
export const DefinitionsContext = createContext<Definitions | undefined>(undefined)

/** The definitions that the API serves: the only source of labels, tones and icons of the workflow. */
export const useDefinitions = (): Definitions => {
  const definitions = useContext(DefinitionsContext)
  if (!definitions) throw new Error('useDefinitions stands below SignedIn only')
  return definitions
}

/** Fetches the definitions, once for all who ask for them below. */
export const useServedDefinitions = (): Definitions => {
  const { result, query } = useList<Version, Problem>({
    resource: 'workflow/definitions',
    pagination: { mode: 'off' },
    queryOptions: { staleTime: 60_000 },
    errorNotification: false,
  })
  const { data, isPending, error, refetch } = query
  return useMemo(() => {
    const versions = [...(result.data ?? [])].sort((a, b) => b.id - a.id)
    const newest = versions[0]?.definition
    return {
      isReady: !isPending,
      problem: data ? null : error,
      retry: () => void refetch(),
      newest,
      of: (version) => versions.find(({ id }) => id === version)?.definition ?? newest,
      statuses: Object.assign(
        {},
        ...[...versions].reverse().map(({ definition }) => definition.statuses),
        newest?.statuses,
      ),
    }
  }, [result.data, data, isPending, error, refetch])
}
