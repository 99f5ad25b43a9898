import type { Definition } from '@oms/db/domain/workflow/definition'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { withWorkflow } from '../content'
import { useDraftEditing } from '../editing'
import { asDeclared } from './change-definition'
import { type Way, waysOf } from './flow-of'

export type FlowPlace = {
  readonly workflow: string
  readonly definition: Definition | undefined
  readonly status: string | undefined
  readonly way: Way | undefined
  /** What a new task is asked, where it begins and whom it tells. */
  readonly isNewTask: boolean
  readonly show: (place: {
    readonly status?: string
    readonly way?: Omit<Way, 'way'>
    readonly isNewTask?: true
  }) => void
  readonly showWorkflow: (workflow: string) => void
  /** Changes the workflow, which is the customer's from then on. */
  readonly change: (next: (definition: Definition) => Definition) => void
}

/** Which workflow and which part of it the address names. */
export const useFlowPlace = (): FlowPlace => {
  const { declaration, change } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const asked = params.get('workflow') ?? ''
  const { workflows, resources } = declaration
  const workflow = Object.hasOwn(workflows, asked) ? asked : (Object.keys(workflows)[0] ?? '')
  const served = workflows[workflow]
  const fields = resources.tasks?.fields ?? none
  const definition = useMemo(() => served && asDeclared(served, fields), [served, fields])
  const status = params.get('status') ?? undefined
  const action = params.get('action')
  const way =
    definition &&
    action !== null &&
    waysOf(definition).find(
      (one) =>
        one.action === action &&
        one.outcome === (params.get('outcome') ?? one.outcome) &&
        one.place === Number(params.get('place') ?? one.place),
    )
  return {
    workflow,
    definition,
    status: status !== undefined && definition?.statuses[status] ? status : undefined,
    way: way || undefined,
    isNewTask: params.get('part') === 'create',
    show: (place) =>
      setParams({
        workflow,
        ...(place.isNewTask && { part: 'create' }),
        ...(place.status && { status: place.status }),
        ...(place.way && {
          action: place.way.action,
          outcome: place.way.outcome,
          place: String(place.way.place),
        }),
      }),
    showWorkflow: (next) => setParams({ workflow: next }),
    change: (next) =>
      change((content) => {
        const now = content.workflows?.[workflow] ?? definition
        return now ? withWorkflow(content, workflow, next(asDeclared(now, fields))) : content
      }),
  }
}

const none = {}
