import { type Locale, locales } from '@oms/db/domain/label'

const qualityOf = (part: string): number => {
  const given = /;\s*q=([\d.]+)/.exec(part)?.[1]
  return given === undefined ? 1 : Number(given)
}

/** The one of our languages that an `Accept-Language` header likes best; Chinese when it names neither. */
export const localeOf = (header: string | undefined): Locale => {
  if (!header) return 'zh'
  let best: Locale = 'zh'
  let bestQuality = 0
  for (const part of header.split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase()
    const locale = locales.find((known) => known === language)
    const quality = qualityOf(part)
    if (locale && quality > bestQuality) {
      best = locale
      bestQuality = quality
    }
  }
  return best
}
