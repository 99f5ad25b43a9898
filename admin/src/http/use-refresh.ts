import { useQueryClient } from '@tanstack/react-query'

/** After a change: everything on screen is asked anew, lists and counts with it, but for a task that is `gone`. */
export const useRefresh = (): ((gone?: number) => Promise<void>) => {
  const client = useQueryClient()
  return (gone) =>
    client.invalidateQueries({
      predicate: ({ queryKey: [kind, id] }) => kind !== 'task' || id !== String(gone),
    })
}
