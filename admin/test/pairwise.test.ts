import { expect, test } from 'vitest'
import { looks } from './looks'
import { pairwise } from './pairwise'

const product = [0, 1, 2].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1, 2].map((c) => ({ a, b, c }))))
const meet = (rows: readonly { a: number; b: number; c: number }[]) =>
  new Set(rows.flatMap(({ a, b, c }) => [`a${a}b${b}`, `a${a}c${c}`, `b${b}c${c}`]))

test('every two values meet, in far fewer rows than the product', () => {
  const rows = pairwise(product)
  expect(meet(rows).size).toBe(27)
  expect(rows.length).toBeLessThanOrEqual(12)
})

test('what never meets is not asked for', () => {
  const rows = pairwise(product.filter(({ a, b }) => a !== 0 || b !== 0))
  expect([...meet(rows)]).not.toContain('a0b0')
  expect(meet(rows).size).toBe(26)
})

test('each screen of the portal is looked at in each language, theme and width', () => {
  const seen = new Set(
    looks.flatMap(({ screen, language, theme, width }) =>
      [language, theme, width].map((one) => `${screen} ${one}`),
    ),
  )
  for (const screen of ['/tasks', '/auditLog', 'in on_hold', 'form', '/login'])
    for (const one of ['zh', 'en', 'light', 'dark', 1440, 1024, 800, 390])
      expect(seen).toContain(`${screen} ${one}`)
  // A screen stands in four widths at least, and before several roles.
  expect(looks.length / new Set(looks.map(({ screen }) => screen)).size).toBeLessThan(5)
})
