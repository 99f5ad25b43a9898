import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { wxmlFaults } from './wxml.mjs'

/** The main package and the whole program, in bytes. */
export const limits = { main: 400_000, whole: 700_000 }

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort()

/** Everything wrong with a built program, as `{file, line?, text}`. */
export const builtFaults = (folder, most = limits) => {
  const files = filesIn(folder)
  const read = (file) => readFileSync(join(folder, file), 'utf8')
  const per = files.flatMap((file) => {
    const find = kinds[posix.extname(file)]
    return find ? find(folder, file, read(file)).map((fault) => ({ file, ...fault })) : []
  })
  return [
    ...per,
    ...pagesMissing(folder),
    ...sizesIgnored(folder),
    ...iconsMissing(folder),
    ...sizes(folder, files, most),
  ]
}

const lineOf = (text, index) => text.slice(0, index).split('\n').length

const leads = (folder, file, name) => {
  const place = name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(file), name)
  return existsSync(join(folder, place)) || existsSync(join(folder, `${place}.js`))
}

/** Whoever requires a page or a component registers it a second time, under its own place. */
const registeredTwice = (folder, file, text) =>
  [...text.matchAll(/\brequire\(["'](\..+?)["']\)/g)]
    .filter(([, name]) => {
      const place = posix.join(posix.dirname(file), name).replace(/\.js$/, '')
      return existsSync(join(folder, `${place}.json`)) && existsSync(join(folder, `${place}.wxml`))
    })
    .map(({ 1: name, index }) => ({
      line: lineOf(text, index),
      text: `${name} is a page or component itself`,
    }))

const broken = (text, pattern, isFine) =>
  [...text.matchAll(pattern)]
    .filter(([, name]) => !isFine(name))
    .map(({ 1: name, index }) => ({ line: lineOf(text, index), text: `there is no ${name}` }))

const syntax = (text, lang) => {
  try {
    parseAst(text, { lang })
    return []
  } catch (error) {
    return [{ line: 1, text: String(error.message).split('\n')[0] }]
  }
}

const kinds = {
  '.wxml': (folder, file) => wxmlFaults(folder, file),
  '.js': (folder, file, text) => [
    ...syntax(text, 'js'),
    ...registeredTwice(folder, file, text),
    ...broken(
      text,
      /\brequire\(["'](.+?)["']\)/g,
      (name) => name.startsWith('.') && leads(folder, file, name),
    ),
  ],
  '.wxs': (folder, file, text) => [
    ...syntax(text, 'js'),
    ...broken(text, /\brequire\(["'](.+?)["']\)/g, (name) => leads(folder, file, name)),
  ],
  '.wxss': (folder, file, text) =>
    broken(text, /@import\s+["']([^"']+)["']/g, (name) => leads(folder, file, name)),
  '.json': (_, __, text) => {
    try {
      JSON.parse(text)
      return []
    } catch (error) {
      return [{ line: 1, text: error.message }]
    }
  },
}

const appOf = (folder) => {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const inParts = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => posix.join(root, page)),
  )
  return { ...app, places: [...app.pages, ...inParts] }
}

/** Text is as large as its reader set it where the page says so, in its first tag. */
const sizesIgnored = (folder) =>
  appOf(folder)
    .places.map((page) => `${page}.wxml`)
    .filter((file) => existsSync(join(folder, file)))
    .filter(
      (file) => !/^<page-meta [^>]*page-font-size="system"/.test(readFileSync(join(folder, file), 'utf8')),
    )
    .map((file) => ({
      file,
      line: 1,
      text: 'does not begin with a page-meta of the size that its reader set',
    }))

const pagesMissing = (folder) => {
  const { pages, places, tabBar } = appOf(folder)
  const asked = places.flatMap((page) => ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`))
  const tabs = (tabBar?.list ?? []).map(({ pagePath }) => pagePath).filter((page) => !pages.includes(page))
  return [
    ...asked.filter((file) => !existsSync(join(folder, file))).map((file) => ({ file, text: 'is missing' })),
    ...tabs.map((page) => ({ file: 'app.json', text: `the tab ${page} is no page` })),
  ]
}

/** WeChat takes none that is larger. */
const MOST_ICON = 40 * 1024

/** The tabs' icons under each theme that names them. */
const iconsMissing = (folder) => {
  const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const { tabBar, themeLocation } = read('app.json')
  const themes = themeLocation ? Object.values(read(themeLocation)) : [{}]
  const named = (tabBar?.list ?? []).flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
  const files = named.flatMap((name) =>
    themes.map((theme) => (name?.startsWith('@') ? theme[name.slice(1)] : name)),
  )
  return files.flatMap((file) => {
    if (!file || !existsSync(join(folder, file)))
      return [{ file: 'app.json', text: `the icon ${file} is missing` }]
    const { size } = statSync(join(folder, file))
    return size > MOST_ICON ? [{ file, text: `${size} bytes are more than an icon may have` }] : []
  })
}

const sizes = (folder, files, most) => {
  const { subPackages = [] } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const sizeOf = (some) => some.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  const main = files.filter((file) => !subPackages.some(({ root }) => file.startsWith(posix.join(root, '/'))))
  const found = { main: sizeOf(main), whole: sizeOf(files) }
  return Object.keys(most)
    .filter((which) => found[which] > most[which])
    .map((which) => ({
      file: '.',
      text: `the ${which} package is ${found[which]} bytes, ${most[which]} at most`,
    }))
}
