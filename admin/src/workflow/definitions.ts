import type { Status, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { useList } from '@refinedev/core'
import { createContext, useContext, useMemo } from 'react'
import { useDeclaration } from '../declaration/held'
import type { Problem } from '../http/problem'

type Version = { id: number; definition: VersionedDefinition }

export type Definitions = {
  isReady: boolean
  /** Why there are none. */
  problem: Problem | null
  retry: () => void
  /** What a task follows that was created under this version. */
  of: (version: number | undefined) => VersionedDefinition | undefined
  /** Every status that any workflow has had, those in force first and in their order. */
  statuses: Readonly<Record<string, Status>>
}

/** Handed down by SignedIn: every status in every row asks for them. */
export const DefinitionsContext = createContext<Definitions | undefined>(undefined)

/** The versions of the workflows that the API keeps: each task is drawn by the one that it follows. */
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
  const { workflows } = useDeclaration()
  const { data, isPending, error, refetch } = query
  return useMemo(() => {
    const versions = [...(result.data ?? [])].sort((a, b) => b.id - a.id)
    const newest = versions[0]?.definition
    const inForce = Object.values(workflows).map(({ statuses }) => statuses)
    return {
      isReady: !isPending,
      problem: data ? null : error,
      retry: () => void refetch(),
      of: (version) => versions.find(({ id }) => id === version)?.definition ?? newest,
      statuses: Object.assign(
        {},
        // First by their order, then by what they say now.
        ...inForce,
        ...[...versions].reverse().map(({ definition }) => definition.statuses),
        ...inForce,
      ),
    }
  }, [result.data, data, isPending, error, refetch, workflows])
}
