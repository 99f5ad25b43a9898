import { describe, expect, test } from 'vitest'
import { tones } from './tones'

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const surfaces = { light: '#ffffff', dark: '#17191d' } as const

describe.each(['light', 'dark'] as const)('%s tones', (mode) => {
  for (const [tone, shade] of Object.entries(tones[mode]))
    test(`${tone} reads on its own background and on panels`, () => {
      expect(contrast(shade.text, shade.back)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(shade.text, surfaces[mode])).toBeGreaterThanOrEqual(4.5)
    })
})
