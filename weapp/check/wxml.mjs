import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { parseAst } from 'rolldown/parseAst'
import { placeOf, readJson } from '../build/entries.mjs'

/** The tags that WeChat's base library draws itself, and those of the template language. */
const builtIn = new Set(
  (
    'view text image button input textarea picker picker-view picker-view-column scroll-view swiper swiper-item ' +
    'switch checkbox checkbox-group radio radio-group slider form label navigator icon progress rich-text video ' +
    'camera canvas map web-view open-data page-meta navigation-bar page-container root-portal cover-view ' +
    'cover-image movable-area movable-view match-media share-element block template import include wxs slot'
  ).split(' '),
)

const lineOf = (text, index) => text.slice(0, index).split('\n').length

const withoutComments = (text) => text.replace(/<!--[\s\S]*?-->/g, (one) => one.replace(/[^\n]/g, ' '))

/** What is wrong with a template: `{line, text}`. Beside the compiler's own findings, what neither it nor WeChat's tells. */
export const wxmlFaults = (folder, file) => {
  const source = readFileSync(join(folder, file), 'utf8')
  const text = withoutComments(source)
  return [
    ...compiled(file, source),
    ...expressions(text),
    ...tags(folder, file, text),
    ...sources(folder, file, text),
  ]
}

const compiled = (file, source) => {
  const group = new TmplGroup()
  try {
    return [...group.addTmpl(file, source)].map(({ startLine, message }) => ({
      line: startLine + 1,
      text: message,
    }))
  } finally {
    group.free()
  }
}

const parsed = (code) => {
  for (const form of [`(${code})`, `({${code}})`])
    try {
      return parseAst(form, { lang: 'js' })
    } catch {}
  return undefined
}

/** WeChat's expressions know no functions but those of a wxs module, and nothing newer than ES5. */
const unknown = new Set([
  'ArrowFunctionExpression',
  'FunctionExpression',
  'ChainExpression',
  'TemplateLiteral',
  'NewExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'AwaitExpression',
])

const expressions = (text) => {
  const modules = new Set([...text.matchAll(/<wxs\b[^>]*\bmodule="(\w+)"/g)].map(([, name]) => name))
  const markup = text.replace(/<wxs\b[^>]*>[\s\S]*?<\/wxs>/g, (one) => one.replace(/[^\n]/g, ' '))
  return [...markup.matchAll(/\{\{([\s\S]*?)\}\}/g)].flatMap(({ 1: code, index }) => {
    const line = lineOf(text, index)
    const tree = parsed(code)
    if (!tree) return [{ line, text: `{{${code}}} is no expression` }]
    const faults = []
    walk(tree, (node) => {
      if (unknown.has(node.type) || (node.type === 'BinaryExpression' && node.operator === '**'))
        faults.push({ line, text: `{{${code}}} holds what WeChat cannot compute: ${node.type}` })
      if (node.type === 'LogicalExpression' && node.operator === '??')
        faults.push({ line, text: `{{${code}}} holds what WeChat cannot compute: ??` })
      if (node.type === 'CallExpression' && !modules.has(node.callee.object?.name ?? node.callee.name))
        faults.push({ line, text: `{{${code}}} calls what is no wxs module` })
    })
    return faults
  })
}

export const walk = (node, visit) => {
  if (typeof node !== 'object' || node === null) return
  if (typeof node.type === 'string') visit(node)
  for (const value of Object.values(node)) walk(value, visit)
}

const componentsOf = (folder, file) => {
  const config = file.replace(/\.wxml$/, '.json')
  const own = existsSync(join(folder, config)) ? readJson(folder, config) : {}
  const shared = existsSync(join(folder, 'app.json')) ? readJson(folder, 'app.json') : {}
  return { own: own.usingComponents ?? {}, shared: shared.usingComponents ?? {} }
}

const tags = (folder, file, text) => {
  // A part that others include is held to what they declare.
  if (!existsSync(join(folder, file.replace(/\.wxml$/, '.json')))) return []
  const { own, shared } = componentsOf(folder, file)
  const used = new Set()
  const undeclared = [...text.matchAll(/<([a-z][\w-]*)/g)].flatMap(({ 1: tag, index }) => {
    used.add(tag)
    const isKnown = builtIn.has(tag) || Object.hasOwn(own, tag) || Object.hasOwn(shared, tag)
    return isKnown ? [] : [{ line: lineOf(text, index), text: `<${tag}> is declared nowhere` }]
  })
  const unused = Object.keys(own)
    .filter((tag) => !used.has(tag) && !file.startsWith('vant/'))
    .map((tag) => ({ line: 1, text: `<${tag}> is declared and not used` }))
  const missing = Object.entries(own)
    .filter(([, place]) => !existsSync(join(folder, `${placeOf(file, place)}.js`)))
    .map(([tag, place]) => ({ line: 1, text: `<${tag}> leads to ${place}, where there is no component` }))
  return [...undeclared, ...unused, ...missing]
}

const sources = (folder, file, text) =>
  [...text.matchAll(/<(?:import|include|wxs)\b[^>]*\bsrc="([^"{]+)"/g)].flatMap(({ 1: src, index }) => {
    const place = src.startsWith('/') ? src.slice(1) : posix.join(posix.dirname(file), src)
    return existsSync(join(folder, place)) ? [] : [{ line: lineOf(text, index), text: `there is no ${src}` }]
  })
