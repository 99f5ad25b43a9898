/** The address that a text begins with, as it stands in a sentence: it ends before what is no part of one. */
export const bareAddress = (text: string): string | undefined => {
  const mail = /^[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/i.exec(text)
  if (mail) return mail[0]
  // Only ASCII: the next word of a Chinese sentence follows without a blank.
  const [found] = /^(?:https?:\/\/|www\.)[a-z\d[][!#-;=?-[\]_a-z|~]*/i.exec(text) ?? []
  return found === undefined ? undefined : withoutEnd(found)
}

/** Without the sentence's own marks at its end; a bracket belongs to it only where it was opened inside. */
const withoutEnd = (address: string): string => {
  let end = address.length
  while (end > 0) {
    const last = address[end - 1] ?? ''
    const isOpened = last === ')' && count(address.slice(0, end), '(') >= count(address.slice(0, end), ')')
    if (isOpened || !/[?!.,:;*_~'")\]|]/.test(last)) break
    end -= 1
  }
  return address.slice(0, end)
}

const count = (text: string, letter: string): number => text.split(letter).length - 1

/** Where a bare address leads. */
export const hrefOf = (address: string): string => {
  if (/^https?:/i.test(address)) return address
  return address.includes('@') ? `mailto:${address}` : `https://${address}`
}

/** Where a link may lead: the web, a mailbox, a telephone or this portal. Anything else is undefined. */
export const safeAddress = (href: string): string | undefined => {
  if (/[\p{C}\s\\]/u.test(href)) return undefined
  if (/^\/(?![/])/.test(href)) return href
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href) || !URL.canParse(href)) return undefined
  const { protocol, username, password } = new URL(href)
  // "https://bank.cn@elsewhere.cn" is read as another place than it leads to.
  if (protocol.startsWith('http') && (username !== '' || password !== '')) return undefined
  return href
}

/** Whether a link's words name a place that it does not lead to. */
export const misleads = (text: string, href: string): boolean => {
  const said = /^\s*(?:https?:\/\/|www\.)[^\s]+/i.exec(text)?.[0]?.trim()
  if (said === undefined) return false
  return hostOf(said) !== hostOf(href)
}

const hostOf = (address: string): string | undefined => {
  const whole = /^https?:/i.test(address) ? address : `https://${address}`
  return URL.canParse(whole) ? new URL(whole).host.replace(/^www\./, '') : undefined
}
