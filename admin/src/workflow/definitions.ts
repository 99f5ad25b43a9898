import type { Status, VersionedDefinition } from '@oms/db/domain/workflow/definition'
import { useList } from '@refinedev/core'
import { createContext, useContext, useEffect, useMemo, useRef } from 'react'
import { useDeclaration } from '../declaration/held'
import type { Problem } from '../http/problem'
import { type Followed, followedBy, newestOf, type Version } from './followed'

export type Definitions = {
  isReady: boolean
  /** Why there are none. */
  problem: Problem | null
  retry: () => void
  /** What a task follows: the version that it was created under; before that is read, the newest of its type's workflow. */
  of: (task: Followed) => VersionedDefinition | undefined
  /** Of each workflow, by its key. */
  newest: Readonly<Record<string, VersionedDefinition>>
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
  const { workflows, taskTypes } = useDeclaration()
  const { data, isPending, error, refetch } = query
  useRefetch(workflows, refetch)
  return useMemo(() => {
    const versions = [...(result.data ?? [])].sort((a, b) => a.id - b.id)
    const inForce = Object.values(workflows).map(({ statuses }) => statuses)
    return {
      isReady: !isPending,
      problem: data ? null : error,
      retry: () => void refetch(),
      of: (task) => followedBy(versions, taskTypes, task),
      newest: newestOf(versions),
      statuses: Object.assign(
        {},
        // First by their order, then by what they say now.
        ...inForce,
        ...versions.map(({ definition }) => definition.statuses),
        ...inForce,
      ),
    }
  }, [result.data, data, isPending, error, refetch, workflows, taskTypes])
}

/** What is declared anew may have brought versions. */
const useRefetch = (workflows: object, refetch: (how: { cancelRefetch: boolean }) => Promise<unknown>) => {
  const known = useRef(workflows)
  useEffect(() => {
    if (known.current === workflows) return
    known.current = workflows
    void refetch({ cancelRefetch: false })
  }, [workflows, refetch])
}
