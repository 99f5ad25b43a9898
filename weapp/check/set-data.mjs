import { parseAst } from 'rolldown/parseAst'
import { walk } from './wxml.mjs'

/** The names that a template looks at, wherever its expressions and conditions stand. */
const lookedAt = (wxml) =>
  new Set(
    [...wxml.matchAll(/\{\{([\s\S]*?)\}\}/g)].flatMap(([, code]) => code.match(/[A-Za-z_$][\w$]*/g) ?? []),
  )

const keyOf = ({ key, computed }) => {
  if (computed) return key.type === 'TemplateLiteral' ? key.quasis[0]?.value.cooked : undefined
  return key.name ?? key.value
}

/** What a script hands to its view and its template never shows: it crosses to the other thread for nothing. */
export const unshownData = (script, wxml) => {
  const shown = lookedAt(wxml)
  const faults = []
  const ask = (object, what) => {
    if (object?.type !== 'ObjectExpression') return
    for (const property of object.properties) {
      if (property.type === 'SpreadElement') continue
      const name = String(keyOf(property) ?? '').split(/[.[]/)[0]
      if (!name || shown.has(name)) continue
      const line = script.slice(0, property.start).split('\n').length
      faults.push({ line, text: `${what} "${name}", which the view does not show` })
    }
  }
  walk(parseAst(script, { lang: 'ts' }), (node) => {
    if (node.type !== 'CallExpression') return
    if (node.callee.property?.name === 'setData') ask(node.arguments[0], 'sets')
    if (!['Component', 'Page'].includes(node.callee.name)) return
    const data = node.arguments[0]?.properties?.find((property) => keyOf(property) === 'data')
    ask(data?.value, 'begins with')
  })
  return faults
}
