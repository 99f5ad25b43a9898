import ReactMarkdown from 'react-markdown'

/** Raw HTML stays text; links open beside the portal. A single line break stays one. */
export const MarkdownText = ({ source }: { source: string }) => (
  <div className="markdown">
    <ReactMarkdown
      components={{
        a: ({ href, children }) => (
          <a href={href} target="_blank" rel="noreferrer noopener">
            {children}
          </a>
        ),
        h1: 'h3',
        h2: 'h4',
        h3: 'h5',
        img: ({ alt, src }) => (
          <a href={typeof src === 'string' ? src : undefined} target="_blank" rel="noreferrer noopener">
            {alt || src}
          </a>
        ),
      }}
    >
      {source}
    </ReactMarkdown>
  </div>
)
