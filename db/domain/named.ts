import { mentionOf, replaceMentions } from './mention'

/** A person named in a text that is being written, by what stands after the @ there. */
export type Named = { readonly id: number; readonly name: string }

/** A text as it is written and read, with whom it names. */
export type NamingText = { readonly text: string; readonly named: readonly Named[] }

/** From how a text travels; of two people of one name the second is told apart by a number. */
export const writtenFrom = (body: string): NamingText => {
  let named: readonly Named[] = []
  const text = replaceMentions(body, ({ name, person }) => {
    named = withNamed(named, { id: person, name })
    return `@${nameOf(named, person)}`
  })
  return { text, named }
}

/** How a text travels: `@name` of somebody chosen becomes `@[name](user:12)`. */
export const bodyOf = ({ text, named }: NamingText): string => {
  if (named.length === 0) return text
  const names = named.map(({ name }) => name).sort((a, b) => b.length - a.length)
  // The name of Anna holds that of Ann.
  const naming = new RegExp(`@(${names.map(literally).join('|')})(?![\\p{Script=Latin}\\d])`, 'gu')
  return text.replaceAll(naming, (said, name: string) => {
    const found = named.find((one) => one.name === name)
    return found ? mentionOf(name, found.id) : said
  })
}

/** With one more, under a name that no other one has. */
export const withNamed = (named: readonly Named[], { id, name }: Named): readonly Named[] => {
  if (named.some((one) => one.id === id)) return named
  const isTaken = (tried: string) => named.some((one) => one.name === tried)
  let free = name
  for (let count = 2; isTaken(free); count += 1) free = `${name}(${count})`
  return [...named, { id, name: free }]
}

export const nameOf = (named: readonly Named[], id: number): string =>
  named.find((one) => one.id === id)?.name ?? ''

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
