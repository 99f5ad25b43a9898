import { parseAst } from 'rolldown/parseAst'

// Words that are also other people's: Refine's actions, audit verbs, JSON Schema.
const ordinary = new Set(['create', 'edit', 'default'])

// Event names of Node, the DOM and streams: `socket.on('close', …)`.
const eventMethods = new Set([
  'on',
  'once',
  'off',
  'emit',
  'addListener',
  'removeListener',
  'addEventListener',
  'removeEventListener',
])

// Header names: `headers.get('accept')`.
const headerMethods = new Set(['header', 'get', 'set', 'has', 'append'])

// Where layout says 'start': `<Flex align="start">`, `{ textAlign: 'start' }`.
const layoutProperties =
  /^(align\w*|justify\w*|textAlign|placement|iconPlacement|iconPosition|titlePlacement|labelAlign|float|fixed)$/

const nameOf = (node) => node?.name ?? node?.value

const isOrdinaryUse = (key, parent, grandparent) => {
  if (parent.type === 'CallExpression' && parent.arguments[0]?.value === key) {
    const method = nameOf(parent.callee.property)
    if (eventMethods.has(method)) return true
    if (key === 'accept' && headerMethods.has(method)) return true
  }
  if (key !== 'start') return false
  if (parent.type === 'JSXAttribute') return layoutProperties.test(nameOf(parent.name))
  if (parent.type === 'Property') return layoutProperties.test(nameOf(parent.key))
  return parent.type === 'JSXExpressionContainer' && layoutProperties.test(nameOf(grandparent?.name))
}

const literalOf = (node) => {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked
  return undefined
}

const isModuleName = (node, parent) => parent?.source === node

const objectKeys = (node) =>
  node.type === 'ObjectExpression'
    ? node.properties
        .filter((property) => property.type === 'Property' && !property.computed && !property.shorthand)
        .map((property) => nameOf(property.key))
    : []

/**
 * Places where a source names a status or an action of the workflow: string literals, JSX attribute values,
 * literal types, and objects with two or more statuses for keys.
 * @param keys `{statuses, actions}`, the keys of a definition
 */
export const keysNamedIn = (source, file, keys) => {
  const refused = new Set([...keys.statuses, ...keys.actions].filter((key) => !ordinary.has(key)))
  const statuses = new Set(keys.statuses)
  const found = []
  const report = (node, key) => found.push({ line: source.slice(0, node.start).split('\n').length, key })

  const visit = (node, parent, grandparent) => {
    const literal = literalOf(node)
    if (refused.has(literal) && !isModuleName(node, parent) && !isOrdinaryUse(literal, parent, grandparent))
      report(node, literal)
    const named = objectKeys(node).filter((key) => statuses.has(key))
    if (named.length > 1 && node.properties[0].key.type === 'Identifier') report(node, named.join(', '))
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) for (const item of child) item?.type && visit(item, node, parent)
      else if (child?.type) visit(child, node, parent)
    }
  }
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file), undefined, undefined)
  return found
}
