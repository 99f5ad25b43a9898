import { inlineNodes, type Node, textNode } from './inline'

/** A text that people wrote, as `rich-text` draws it; nothing of it is taken for markup of ours. */
export type Prose = {
  readonly nodes: readonly Node[]
  /** The addresses in it: they cannot be opened here, so they are copied. */
  readonly links: readonly string[]
}

const block = (style: string, children: readonly Node[]): Node => ({
  name: 'div',
  attrs: { style },
  children,
})

const PARAGRAPH = 'margin:0 0 6px;overflow-wrap:anywhere'
const ITEM = 'display:flex;gap:6px;margin:0 0 4px;overflow-wrap:anywhere'
const QUOTE =
  'margin:0 0 6px;padding-left:10px;border-left:3px solid var(--line);color:var(--quiet);overflow-wrap:anywhere'
const HEADING = 'margin:4px 0 6px;font-weight:600;overflow-wrap:anywhere'
const CODE =
  'margin:0 0 6px;padding:8px;border-radius:6px;background:var(--ground);font-family:monospace;white-space:pre-wrap;overflow-wrap:anywhere'

const kindOf = (line: string) => {
  if (/^ {0,3}#{1,6} +\S/.test(line)) return 'heading'
  if (/^ {0,3}>( |$)/.test(line)) return 'quote'
  if (/^ *([-*+]|\d{1,9}[.)]) +\S/.test(line)) return 'item'
  return line.trim() === '' ? 'empty' : 'line'
}

const itemOf = (line: string, links: string[]): Node => {
  const [, indent = '', mark = '', text = ''] = /^( *)([-*+]|\d{1,9}[.)]) +(.*)$/.exec(line) ?? []
  const sign = /\d/.test(mark) ? mark : '•'
  const inset = indent.length > 0 ? `;margin-left:${Math.min(4, Math.ceil(indent.length / 2)) * 16}px` : ''
  return block(`${ITEM}${inset}`, [
    { name: 'span', children: [textNode(sign)] },
    { name: 'span', attrs: { style: 'flex:1;min-width:0' }, children: inlineNodes(text, links) },
  ])
}

export const proseOf = (text: string): Prose => {
  const nodes: Node[] = []
  const links: string[] = []
  let lines: Node[] = []
  const settle = () => {
    if (lines.length > 0) nodes.push(block(PARAGRAPH, lines))
    lines = []
  }
  let code: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (/^ {0,3}```/.test(line)) {
      settle()
      if (code) nodes.push(block(CODE, [textNode(code.join('\n'))]))
      code = code ? undefined : []
      continue
    }
    if (code) {
      code.push(line)
      continue
    }
    const kind = kindOf(line)
    if (kind === 'line') {
      if (lines.length > 0) lines.push({ name: 'br' })
      lines.push(...inlineNodes(line, links))
      continue
    }
    settle()
    if (kind === 'item') nodes.push(itemOf(line, links))
    if (kind === 'heading') nodes.push(block(HEADING, inlineNodes(line.replace(/^ *#+ +/, ''), links)))
    if (kind === 'quote') nodes.push(block(QUOTE, inlineNodes(line.replace(/^ *> ?/, ''), links)))
  }
  settle()
  if (code) nodes.push(block(CODE, [textNode(code.join('\n'))]))
  return { nodes, links: [...new Set(links)] }
}
