import type { Resource } from '@oms/db/domain/resource'
import { useSearchParams } from 'react-router'
import { type ListAddress, readAddress, writeAddress } from './list-address'

/** The list as the address tells it, and how to change it; anything but the page itself leads to the first page. */
export const useListAddress = (
  resource: Resource,
): { address: ListAddress; change: (part: Partial<ListAddress>) => void } => {
  const [params, setParams] = useSearchParams()
  const address = readAddress(resource, params)
  return {
    address,
    change: (part) =>
      setParams(writeAddress({ ...address, page: 1, ...part }), { replace: !('page' in part) }),
  }
}
