import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const weapp = dirname(dirname(fileURLToPath(import.meta.url)))

export const readJson = (folder, file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))

/** Where a component that stands in `using` of `owner` lies, from the top of the program. */
export const placeOf = (owner, using) =>
  using.startsWith('/') ? using.slice(1) : posix.join(posix.dirname(owner), using)

const usedBy = (owner, config) =>
  Object.values(config.usingComponents ?? {}).map((using) => placeOf(owner, using))

/** Every page and every component that one of them uses: ours as entries, those of the library by their place. */
export const entriesOf = (folder = weapp) => {
  const app = readJson(folder, 'app.json')
  const pages = [...app.pages, ...(app.subPackages ?? []).flatMap(subPages)]
  const found = new Set([...pages, ...usedBy('app', app)])
  for (const entry of found) {
    if (isOfLibrary(entry)) continue
    for (const used of usedBy(entry, readJson(folder, `${entry}.json`))) found.add(used)
  }
  const all = [...found]
  return { pages, ours: all.filter((one) => !isOfLibrary(one)), library: all.filter(isOfLibrary) }
}

const subPages = ({ root, pages }) => pages.map((page) => posix.join(root, page))

const isOfLibrary = (entry) => entry.startsWith('vant/')
