import type { Tone } from '@oms/db/domain/roles'

type Shade = { readonly text: string; readonly back: string; readonly edge: string }

/** Each tone's text on its own background, at 4.5:1 or better (held by a test). */
export const tones = {
  light: {
    gold: { text: '#7a4d00', back: '#fff7e0', edge: '#f0d48a' },
    orange: { text: '#9a3a00', back: '#fff1e6', edge: '#f7c59f' },
    cyan: { text: '#0b5d66', back: '#e4f8f8', edge: '#9fdcdf' },
    geekblue: { text: '#1d39c4', back: '#eef2ff', edge: '#bccafa' },
    blue: { text: '#0a54ad', back: '#e8f4ff', edge: '#a8d2fb' },
    purple: { text: '#5b21a6', back: '#f6efff', edge: '#d8c1f5' },
    lime: { text: '#435d05', back: '#f5fbdf', edge: '#cde08a' },
    green: { text: '#1d6310', back: '#eefaea', edge: '#b2dfa4' },
    grey: { text: '#51565f', back: '#f2f3f5', edge: '#d5d8dd' },
    red: { text: '#b3131f', back: '#fff0ef', edge: '#f8bcb8' },
  },
  dark: {
    gold: { text: '#f0c96a', back: '#2f2610', edge: '#5f4c1b' },
    orange: { text: '#f5ad7d', back: '#331f12', edge: '#693d20' },
    cyan: { text: '#74d3d8', back: '#10292b', edge: '#1f5357' },
    geekblue: { text: '#a3b6ff', back: '#1a2040', edge: '#36437f' },
    blue: { text: '#8cc4ff', back: '#12253a', edge: '#234b77' },
    purple: { text: '#cda9f7', back: '#281a3a', edge: '#503373' },
    lime: { text: '#c3dc6b', back: '#232a0e', edge: '#48561c' },
    green: { text: '#8fd67c', back: '#162814', edge: '#2d5228' },
    grey: { text: '#b4b9c2', back: '#26282c', edge: '#43474e' },
    red: { text: '#ff9d98', back: '#381716', edge: '#732d2a' },
  },
} as const satisfies Record<'light' | 'dark', Record<Tone, Shade>>

/** The tones as rules: whatever says `data-tone` has `--tone-text`, `--tone-back` and `--tone-edge` of its tone. */
export const toneRules = (mode: keyof typeof tones): string =>
  Object.entries(tones[mode])
    .map(([tone, shade]) => {
      const set = (prefix: string) =>
        Object.entries(shade)
          .map(([part, value]) => `${prefix}${part}:${value}`)
          .join(';')
      return `:root{${set(`--tone-${tone}-`)}}[data-tone=${tone}]{${set('--tone-')}}`
    })
    .join('')
