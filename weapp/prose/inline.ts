import { mentionAt } from '@oms/db/domain/mention'

/** A part of a line as `rich-text` draws it. */
export type Node =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly name: string
      readonly attrs?: { readonly style: string }
      readonly children?: readonly Node[]
    }

export const textNode = (text: string): Node => ({ type: 'text', text })

const styled = (style: string, text: string): Node => ({
  name: 'span',
  attrs: { style },
  children: [textNode(text)],
})

const CODE = 'padding:0 4px;border-radius:4px;background:var(--ground);font-family:monospace'
const NAMED = 'color:var(--primary);font-weight:600'
const LINK = 'color:var(--primary);overflow-wrap:anywhere'

const address = /^https?:\/\/[^\s<>"'，。；、）】》”’]+[^\s<>"'，。；、）】》”’.,;:!?)]/

type Found = { readonly length: number; readonly node: Node }

/** What stands at the beginning of a text; undefined where that is text as people type it. */
const markAt = (text: string, before: string, links: string[]): Found | undefined => {
  const mention = mentionAt(text)
  if (mention) return { length: mention.raw.length, node: styled(NAMED, `@${mention.name}`) }
  const code = /^`([^`\n]+)`/.exec(text)
  if (code?.[1] !== undefined) return { length: code[0].length, node: styled(CODE, code[1]) }
  const link = /^!?\[([^\]\n]*)\]\((https?:\/\/[^\s)]+)\)/.exec(text)
  if (link?.[2] !== undefined) {
    links.push(link[2])
    return { length: link[0].length, node: styled(LINK, link[1] || link[2]) }
  }
  const bare = address.exec(text)?.[0]
  if (bare !== undefined && !/[\w]$/.test(before)) {
    links.push(bare)
    return { length: bare.length, node: styled(LINK, bare) }
  }
  // "2*3*4" is a product.
  for (const [pattern, name] of emphases) {
    const [raw, inner] = pattern.exec(text) ?? []
    if (raw === undefined || inner === undefined || /[\w*_~]$/.test(before)) continue
    return { length: raw.length, node: { name, children: inlineNodes(inner, links) } }
  }
  return undefined
}

const emphases = [
  [/^\*\*(?=\S)([^*\n]*[^*\s])\*\*(?!\*)/, 'strong'],
  [/^\*(?=\S)([^*\n]*[^*\s])\*(?![*\w])/, 'em'],
  [/^~~(?=\S)([^~\n]*[^~\s])~~/, 'del'],
] as const

/** One line as nodes; the addresses that it names join `links`. */
export const inlineNodes = (text: string, links: string[]): readonly Node[] => {
  const nodes: Node[] = []
  let plain = ''
  const settle = () => {
    if (plain) nodes.push(textNode(plain))
    plain = ''
  }
  for (let rest = text; rest; ) {
    const found = /^[@`![*~h]/.test(rest)
      ? markAt(rest, text.slice(0, text.length - rest.length), links)
      : undefined
    if (found) {
      settle()
      nodes.push(found.node)
    } else plain += rest[0]
    rest = rest.slice(found?.length ?? 1)
  }
  settle()
  return nodes
}
