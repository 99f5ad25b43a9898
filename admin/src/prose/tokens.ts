import { type Mention, mentionAt } from '@oms/db/domain/mention'
import { Marked, type Token, type Tokens } from 'marked'
import { bareAddress, hrefOf } from './addresses'

/**
 * Text as people type it, in the parts that Markdown (GFM) sees in it. What Markdown would swallow or misread of
 * everyday text stays: HTML, indented lines, "[log]: …", "2*3*4", "3~5 days", ">50%", "\\server\share".
 */
export const tokensOf = (text: string): readonly Token[] => {
  if (nestsTooDeep.test(text)) return plain(text)
  try {
    return joined(marked.lexer(text))
  } catch {
    return plain(text)
  }
}

const plain = (text: string): readonly Token[] => [
  { type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text }] },
]

// The lexer calls itself for every quote and list inside another.
const nestsTooDeep = /^(?:>[ \t]?|[-*+][ \t]|\d{1,9}[.)][ \t]){40}/m

const none = (): undefined => undefined

export type MentionToken = Mention & { readonly type: 'mention' }

const marked = new Marked({
  gfm: true,
  extensions: [
    {
      name: 'mention',
      level: 'inline',
      start: (src) => (src.includes('@[') ? src.indexOf('@[') : undefined),
      tokenizer(src): MentionToken | undefined {
        const mention = mentionAt(src)
        return mention && { type: 'mention', ...mention }
      },
    },
  ],
  breaks: true,
  tokenizer: {
    html: none,
    tag: none,
    code: none,
    def: none,
    lheading: none,
    blockquote: (src) => (/^ {0,3}>[^ \t>\n]/.test(src) ? undefined : false),
    heading: (src) => (/^ {0,3}#{1,6}[ \t]+[^\s#]/.test(src) ? false : undefined),
    escape: (src) => (/^\\[*_~[\]#|`]/.test(src) ? false : undefined),
    del: (src) => (src.startsWith('~~') ? false : undefined),
    emStrong(src, whole) {
      const before = whole.charAt(whole.length - src.length - 1)
      const strong = /^\*\*(?=\S)([^*\n]*[^*\s])\*\*(?!\*)/.exec(src)
      if (strong?.[1] !== undefined) return emphasis('strong', strong[0], strong[1], this.lexer)
      if (/^__\w+__(?!\w)/.test(src) || (src.startsWith('_') && before === '_')) return undefined
      if (!src.startsWith('*') || src.startsWith('**')) return false
      const em = /^\*(?=\S)([^*\n]*[^*\s])\*(?![*\w])/.exec(src)
      if (em?.[1] === undefined || /\w/.test(before)) return undefined
      return emphasis('em', em[0], em[1], this.lexer)
    },
    url(src) {
      const raw = bareAddress(src)
      if (raw === undefined) return undefined
      const href = hrefOf(raw)
      return { type: 'link', raw, href, text: raw, tokens: [{ type: 'text', raw, text: raw }] }
    },
  },
})

const emphasis = <K extends 'em' | 'strong'>(
  type: K,
  raw: string,
  text: string,
  lexer: { inlineTokens: (src: string) => Token[] },
) => ({ type, raw, text, tokens: lexer.inlineTokens(text) })

/** Paragraphs that no empty line parts are one, with a line break between them. */
const joined = (tokens: readonly Token[]): readonly Token[] => {
  const blocks: Token[] = []
  for (const token of tokens) {
    const last = blocks.at(-1)
    if (isParagraph(token) && last && isParagraph(last) && !/\n[ \t]*\n$/.test(last.raw))
      blocks[blocks.length - 1] = {
        ...last,
        raw: last.raw + token.raw,
        tokens: [...last.tokens, { type: 'br', raw: '\n' }, ...token.tokens],
      }
    else blocks.push(token)
  }
  return blocks
}

const isParagraph = (token: Token): token is Tokens.Paragraph => token.type === 'paragraph'
