import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import { eventKinds } from '../own-channels'
import { placeholders, unknownIn } from '../templates'
import type { Fault } from './fault'
import { below, faultAt, label, mapOf, shaped } from './shape'

/** The customer's templates, as they may come from a file. */
export const templateShape = mapOf(shaped({ title: label(200), body: label(500) }), { most: 100 })

/** What is wrong with them: each is of something that can happen, and names only what a message knows. */
export const templateFaults = (declaration: Declaration, { templates = {} }: Content): readonly Fault[] => {
  const known = eventKinds(declaration)
  return Object.entries(templates).flatMap(([kind, template]) => {
    const path = below('templates', kind)
    // One that is missing is a fault of its own.
    const texts = (['title', 'body'] as const).flatMap((part) =>
      (['zh', 'en'] as const).map(
        (locale) => [`${path}.${part}.${locale}`, template[part][locale] ?? ''] as const,
      ),
    )
    return [
      ...(Object.hasOwn(known, kind) ? [] : [unknownKind(path, kind, Object.keys(known))]),
      ...texts.flatMap(([at, text]) => unknownIn(text).map((one) => unknownPlace(at, one))),
    ]
  })
}

const unknownKind = (path: string, kind: string, known: readonly string[]): Fault =>
  faultAt(
    path,
    'unknown_kind',
    `没有“${kind}”这种消息；可用的有：${known.join('、')}`,
    `There is nothing called “${kind}” to tell of; there are: ${known.join(', ')}`,
  )

const written = Object.keys(placeholders).map((name) => `{{${name}}}`)

const unknownPlace = (path: string, place: string): Fault =>
  faultAt(
    path,
    'unknown_placeholder',
    `消息里没有${place}；可用的有：${written.join('、')}`,
    `A message knows no ${place}; there are: ${written.join(', ')}`,
  )
