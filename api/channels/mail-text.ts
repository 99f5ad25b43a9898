import type { Message } from './channel'

/** The same in each language, as text and as HTML in which no value is more than text; the first title is the subject. */
export const mailText = (messages: readonly Message[]) => ({
  subject: messages[0]?.title ?? '',
  text: messages
    .map(({ title, body, link }) => [title !== messages[0]?.title && title, body, link])
    .map((lines) => lines.filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n'),
  html: messages
    .map(({ title, body, link }) => {
      const heading = link ? `<a href="${escaped(link)}">${escaped(title)}</a>` : escaped(title)
      return `<p><strong>${heading}</strong><br>${escaped(body).replaceAll('\n', '<br>')}</p>`
    })
    .join('\n'),
})

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
