import { useOne } from '@refinedev/core'
import { useDeclaration } from '../declaration/held'

/** A record by its name, where only its id is at hand; by its number once it is gone, or not to be seen. */
export const RecordName = ({ resource, id }: { resource: string; id: number }) => {
  const { path = resource, title = 'name' } = useDeclaration().resources[resource] ?? {}
  const { result } = useOne<{ id: number } & Record<string, unknown>>({
    resource: path,
    id,
    queryOptions: { staleTime: 60_000, retry: false },
    errorNotification: false,
  })
  const name = result?.[title]
  return <>{typeof name === 'string' && name !== '' ? name : `#${id}`}</>
}
