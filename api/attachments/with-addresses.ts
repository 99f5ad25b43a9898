import type { AppContext } from '../app-env'
import type { Deps } from '../deps'
import type { Row } from '../resources/read-records'
import { signedAddress } from './signed-address'

type Read = { readonly row: Row; readonly record: object }

/** With where the caller may fetch each from; null while there is nothing to fetch. */
export const withAddresses = (c: AppContext, deps: Deps, records: readonly Read[]): readonly Read[] =>
  records.map(({ row, record }) => {
    const { id: readerId } = c.var.actor
    const isReady = row.state === 'ready'
    const url = isReady ? signedAddress(deps, row.id, 'file', readerId) : null
    const thumbnailUrl =
      isReady && row.thumbnailKey !== null ? signedAddress(deps, row.id, 'thumbnail', readerId) : null
    return { row, record: { ...record, url, thumbnailUrl } }
  })
