import { useSearchParams } from 'react-router'
import { useDraftEditing } from '../editing'

export type FieldPlace = {
  readonly resource: string
  readonly field: string | undefined
  readonly show: (resource: string, field?: string) => void
}

/** Which resource and which of its fields the address names. */
export const useFieldPlace = (): FieldPlace => {
  const { declaration } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const asked = params.get('resource') ?? ''
  const resource = declaration.resources[asked]?.grows ? asked : 'tasks'
  return {
    resource,
    field: params.get('field') ?? undefined,
    show: (name, key) => setParams(key ? { resource: name, field: key } : { resource: name }),
  }
}
