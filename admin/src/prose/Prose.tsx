import type { Token, Tokens } from 'marked'
import { Fragment, type ReactNode, useContext, useMemo } from 'react'
import { MeContext } from '../auth/me'
import { useWords } from '../i18n/use-words'
import { misleads, safeAddress } from './addresses'
import { type MentionToken, tokensOf } from './tokens'
import { words } from './words'

/** A written text, drawn as elements only: nothing of it is ever taken for HTML. */
export const Prose = ({ text }: { text: string }) => {
  const tokens = useMemo(() => tokensOf(text), [text])
  return (
    <div className="prose">
      <Drawn tokens={tokens} />
    </div>
  )
}

const Drawn = ({ tokens }: { tokens: readonly Token[] | undefined }): ReactNode =>
  tokens?.map((token, place) => {
    const Draw = drawingOf(token)
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
    return <Draw key={place} token={token} />
  })

type Draw<T> = (props: { token: T }) => ReactNode

// Safe: each stands under the type of the token that it draws.
const drawingOf = ({ type }: Token): Draw<Token> => (drawings[type] ?? Raw) as Draw<Token>

const Raw: Draw<{ raw: string }> = ({ token }) => token.raw

const inside =
  (Tag: 'p' | 'blockquote' | 'strong' | 'em' | 'del' | typeof Fragment): Draw<Tokens.Generic> =>
  ({ token }) => (
    <Tag>
      <Drawn tokens={token.tokens} />
    </Tag>
  )

// The page has the first two levels.
const headings = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const

const Heading: Draw<Tokens.Heading> = ({ token: { depth, tokens } }) => {
  const Tag = headings[depth - 1] ?? 'h6'
  return (
    <Tag>
      <Drawn tokens={tokens} />
    </Tag>
  )
}

const Text: Draw<Tokens.Text> = ({ token }) => (token.tokens ? <Drawn tokens={token.tokens} /> : token.text)

// With the backslash before it and the indent after it, if they were typed.
const Break: Draw<Tokens.Br> = ({ token }) =>
  token.raw.trimStart() === '' ? token.raw.replace(/^[ \t]+/, '') : token.raw

type AddressProps = { to: string; raw: string; named?: boolean; children: ReactNode }

const Address = ({ to, raw, named = false, children }: AddressProps) => {
  const href = safeAddress(to)
  if (href === undefined) return raw
  return (
    <a href={href} title={href} data-to={named ? href : undefined} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

const Link: Draw<Tokens.Link> = ({ token: { href, raw, text, tokens } }) =>
  misleads(text, href) ? (
    raw
  ) : (
    <Address to={href} raw={raw} named={raw.startsWith('[')}>
      <Drawn tokens={tokens} />
    </Address>
  )

/** A picture elsewhere would tell its server who reads; it is a link. */
const Image: Draw<Tokens.Image> = ({ token: { href, raw, text } }) => (
  <Address to={href} raw={raw} named={text !== ''}>
    {text || href}
  </Address>
)

const Mention: Draw<MentionToken> = ({ token: { name, person } }) => {
  const isMe = useContext(MeContext)?.id === person
  return (
    <span className="prose-mention" data-me={isMe || undefined}>
      @{name}
    </span>
  )
}

const Code: Draw<Tokens.Code> = ({ token }) => (
  <pre>
    <code>{token.text}</code>
  </pre>
)

const List: Draw<Tokens.List> = ({ token: { ordered, start, items } }) => {
  const drawn = items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={place} className={item.task ? 'prose-task' : undefined}>
      <Drawn tokens={item.tokens} />
    </li>
  ))
  return ordered ? <ol start={Number(start)}>{drawn}</ol> : <ul>{drawn}</ul>
}

const Checkbox: Draw<Tokens.Checkbox> = ({ token: { checked } }) => {
  const { label } = useWords()
  return (
    <input type="checkbox" checked={checked} disabled aria-label={label(checked ? words.done : words.open)} />
  )
}

const Table: Draw<Tokens.Table> = ({ token: { header, rows } }) => {
  const cells = (row: readonly Tokens.TableCell[], Tag: 'th' | 'td') => (
    <tr>
      {row.map(({ align, tokens }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Tag key={place} style={align ? { textAlign: align } : undefined}>
          <Drawn tokens={tokens} />
        </Tag>
      ))}
    </tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <div className="prose-table" tabIndex={0}>
      <table>
        <thead>{cells(header, 'th')}</thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Fragment key={place}>{cells(row, 'td')}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** By the name of the token; what has none here is shown as it was typed. */
const drawings: Readonly<Record<string, Draw<never>>> = {
  space: () => null,
  hr: () => <hr />,
  br: Break,
  paragraph: inside('p'),
  blockquote: inside('blockquote'),
  strong: inside('strong'),
  em: inside('em'),
  del: inside('del'),
  heading: Heading,
  text: Text,
  escape: ({ token }: { token: Tokens.Escape }) => token.text,
  code: Code,
  codespan: ({ token }: { token: Tokens.Codespan }) => <code>{token.text}</code>,
  link: Link,
  image: Image,
  mention: Mention,
  list: List,
  checkbox: Checkbox,
  table: Table,
}
