import { parties } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { icons } from './icons'

test('every icon that is declared is drawn, none by the plain sheet', () => {
  const named = JSON.stringify([shipped, parties]).matchAll(/"icon":"([^"]+)"/g)
  expect(
    [...new Set([...named].map(([, name]) => name))].filter((name) => !Object.hasOwn(icons, name ?? '')),
  ).toEqual([])
})
