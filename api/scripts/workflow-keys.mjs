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

/** What a definition, a task or a summary keeps by such keys: `summary.statuses`, `openActions`, `outcomes`. */
const keyed = /(^|[a-z])(statuses|actions|outcomes)$/i

/** The last name of an expression: `statuses` of `summary?.statuses!`. */
const lastName = (node) => {
  const inner = node?.expression ?? node
  if (inner !== node) return lastName(inner)
  return node?.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node)
}

/** `statuses.pending`, and what a pattern takes out: `const { pending } = statuses`, `({ statuses: { pending } }) =>`. */
const takenByName = (node, parent) => {
  if (node.type === 'MemberExpression' && !node.computed && keyed.test(lastName(node.object) ?? ''))
    return [nameOf(node.property)]
  if (node.type !== 'ObjectPattern') return []
  const from = parent.type === 'VariableDeclarator' ? lastName(parent.init) : nameOf(parent.key)
  return keyed.test(from ?? '') ? plainKeys(node.properties) : []
}

const plainKeys = (properties) =>
  properties
    .filter(({ type, computed }) => /^(Property|TSPropertySignature)$/.test(type) && !computed)
    .map(({ key }) => nameOf(key))

/** The names that an object or its type gives to its values; a name in quotes is a literal and found as such. */
const tableKeys = (node) => {
  const rows = node.type === 'ObjectExpression' ? node.properties : []
  const types = node.type === 'TSTypeLiteral' ? node.members : []
  const named = [...rows, ...types].filter(({ key, shorthand }) => key?.type === 'Identifier' && !shorthand)
  const keys = plainKeys(named)
  // The opposite of open is everyone's word.
  return keys.includes('open') ? keys.filter((key) => key !== 'closed') : keys
}

/**
 * Places where a source names a status or an action of the workflow: string literals, JSX attribute values, literal
 * types, what is taken by name out of statuses, actions or outcomes, and objects with a status for a key.
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
    for (const key of takenByName(node, parent)) if (refused.has(key)) report(node, key)
    const named = tableKeys(node).filter((key) => statuses.has(key))
    if (named.length > 0) report(node, named.join(', '))
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) for (const item of child) item?.type && visit(item, node, parent)
      else if (child?.type) visit(child, node, parent)
    }
  }
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file), undefined, undefined)
  return found
}
