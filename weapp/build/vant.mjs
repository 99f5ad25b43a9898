import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix } from 'node:path'

const require = createRequire(import.meta.url)
const packageOf = (name) => dirname(require.resolve(`${name}/package.json`))

const kinds = ['js', 'json', 'wxml', 'wxss']

/** What a file of the library leads to, as its own kind of file says so. */
const ledTo = (file, text) => {
  const patterns = {
    '.js': /require\(["'](\.[^"']+)["']\)/g,
    '.wxs': /require\(["'](\.[^"']+)["']\)/g,
    '.wxml': /\bsrc="([^"{]+)"/g,
    '.wxss': /@import\s+["']([^"']+)["']/g,
  }
  const extension = posix.extname(file)
  if (extension === '.json')
    return Object.values(JSON.parse(text).usingComponents ?? {}).flatMap((used) =>
      kinds.map((kind) => posix.join(posix.dirname(file), `${used}.${kind}`)),
    )
  return [...text.matchAll(patterns[extension] ?? /$^/g)].map(([, name]) => {
    const path = posix.join(posix.dirname(file), name)
    return extension === '.js' && !path.endsWith('.js') ? `${path}.js` : path
  })
}

// The library draws its icons with a font from a far server; here it lies in the style sheet.
const withOwnFont = (text) => text.replace(/@font-face\s*\{[^}]*\}/, fontFace())

const fontFace = () => {
  const source = readFileSync(join(packageOf('@vant/icons'), 'src/encode-woff2.less'), 'utf8')
  const data = /url\('(data:font\/woff2[^']+)'\)/.exec(source)?.[1]
  if (!data) throw new Error('@vant/icons has no font of its own any more')
  return `@font-face{font-family:vant-icon;font-weight:400;font-style:normal;src:url(${data}) format('woff2')}`
}

/** Copies the components named (`vant/button/index`), and whatever they need, from node_modules into `folder`. */
export const copyVant = (components, folder) => {
  const from = join(packageOf('@vant/weapp'), 'lib')
  const files = new Set(
    components.flatMap((name) => kinds.map((kind) => `${name.slice('vant/'.length)}.${kind}`)),
  )
  for (const file of files) {
    if (!existsSync(join(from, file))) continue
    const text = readFileSync(join(from, file), 'utf8')
    for (const next of ledTo(file, text)) files.add(next)
    const to = join(folder, 'vant', file)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, file === 'icon/index.wxss' ? withOwnFont(text) : text)
  }
  if (files.size > 0) cpSync(join(from, '../LICENSE'), join(folder, 'vant/LICENSE'))
}
