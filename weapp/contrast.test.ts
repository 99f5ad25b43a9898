import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sheet = readFileSync(join(import.meta.dirname, 'app.wxss'), 'utf8')
const coloursIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
  )
const [day = '', night = ''] = sheet.split('@media (prefers-color-scheme: dark)')
const themes = { light: coloursIn(day), dark: { ...coloursIn(day), ...coloursIn(night) } }

const tones = ['gold', 'orange', 'cyan', 'geekblue', 'blue', 'purple', 'lime', 'green', 'grey', 'red']
const pairs = [
  ...['ink', 'quiet', 'primary', 'fault'].flatMap((text) => [
    [text, 'panel'],
    [text, 'ground'],
  ]),
  ['ink', 'note'],
  ['primary', 'note'],
  ['on-primary', 'primary'],
  ...tones.map((tone) => [`${tone}-text`, `${tone}-back`]),
] as const

/** Of a colour as WCAG 2.1 weighs it. */
const luminance = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one = '', other = '') => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

test.each(['light', 'dark'] as const)(
  'every text can be read on what it stands on, in the %s theme',
  (theme) => {
    const colours: Record<string, string> = themes[theme]
    const weak = pairs
      .map(([text, ground]) => [`${text} on ${ground}`, contrast(colours[text], colours[ground])] as const)
      .filter(([, ratio]) => !(ratio >= 4.5))
    expect(weak).toEqual([])
  },
)
