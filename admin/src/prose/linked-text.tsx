import { bareAddress, hrefOf, safeAddress } from './addresses'

/** A short text with its line breaks and addresses, without anything else that `Prose` knows and weighs. */
export const LinkedText = ({ text }: { text: string }) =>
  partsOf(text).map(({ place, said, href }) =>
    href === undefined ? (
      said
    ) : (
      <a key={place} href={href} target="_blank" rel="noreferrer noopener">
        {said}
      </a>
    ),
  )

type Part = { readonly place: number; readonly said: string; readonly href?: string }

const partsOf = (text: string): readonly Part[] => {
  const parts: Part[] = []
  let from = 0
  for (const { index } of text.matchAll(/(?<![\w.+/-])(?:https?:\/\/|www\.|[\w.+-]+@)/gi)) {
    if (index < from) continue
    const said = bareAddress(text.slice(index))
    const href = said === undefined ? undefined : safeAddress(hrefOf(said))
    if (said === undefined || href === undefined) continue
    parts.push({ place: from, said: text.slice(from, index) }, { place: index, said, href })
    from = index + said.length
  }
  return [...parts, { place: from, said: text.slice(from) }]
}
