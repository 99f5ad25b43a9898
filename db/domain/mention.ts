/** A person named in a text, as it travels: `@[name](user:12)`; a name may hold brackets. */
const MENTION = /@\[((?:(?!@\[)[^\n]){1,200}?)\]\(user:(\d{1,10})\)/

export type Mention = { readonly raw: string; readonly name: string; readonly person: number }

/** The mention that a text begins with. */
export const mentionAt = (text: string): Mention | undefined => {
  const [raw, name, person] = new RegExp(`^${MENTION.source}`).exec(text) ?? []
  return raw === undefined || name === undefined ? undefined : { raw, name, person: Number(person) }
}

/** A mention as it travels; a name that looks like the end of one is no end. */
export const mentionOf = (name: string, person: number): string =>
  `@[${name.replaceAll('](', '] (').replaceAll('@[', '@ [')}](user:${person})`

/** The people mentioned, by the names that the text gives them. */
export const mentionedIn = (text: string): ReadonlyMap<number, string> => {
  const people = new Map<number, string>()
  for (const [, name = '', person] of text.matchAll(new RegExp(MENTION, 'g')))
    people.set(Number(person), name)
  return people
}

/** All of them, with what `write` makes of each in their place. */
export const replaceMentions = (text: string, write: (mention: Mention) => string): string =>
  text.replaceAll(new RegExp(MENTION, 'g'), (raw, name: string, person: string) =>
    write({ raw, name, person: Number(person) }),
  )

/** A text as people read it where nothing is drawn. */
export const withNames = (text: string): string => replaceMentions(text, ({ name }) => `@${name}`)
