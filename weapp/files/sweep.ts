import { ownNames, ownPlace, removeOwn } from '../wx/own-files'
import { drop, keysLike, read, write } from '../wx/storage'
import type { KeptFile } from './kept'

/**
 * Removes what no draft and nothing unsent names any more, whoever's it was. Not while a form stands open: it may hold
 * what its draft, in a full storage, could not.
 */
export const sweepFiles = async (): Promise<void> => {
  const written = [...keysLike('draft'), ...keysLike('outbox.')].map((key) => JSON.stringify(read(key)))
  const isNamed = ({ key }: KeptFile) => written.some((text) => text.includes(key))
  const places = keysLike('files.').flatMap((person) => {
    const all = read<readonly KeptFile[]>(person) ?? []
    const named = all.filter(isNamed)
    if (named.length === 0) drop(person)
    else if (named.length < all.length) write(person, named)
    return named.map(({ place }) => place)
  })
  for (const name of await ownNames()) if (!places.includes(ownPlace(name))) await removeOwn(ownPlace(name))
}
