import type { Resource } from '@oms/db/domain/resource'
import { expect, test } from 'vitest'
import { menuFor } from './menu'

const resource = (name: string, group: 'work' | 'people' | 'system', order: number): Resource => ({
  name,
  path: name,
  label: { zh: name, en: name },
  title: 'name',
  menu: { group, icon: 'x', order },
  fields: {},
  searched: [],
  sorts: [],
})

test('shows what may be seen, grouped and in order, and no empty group', () => {
  const seen = new Set(['b', 'a', 'c'])
  const menu = menuFor(
    [
      resource('b', 'work', 20),
      resource('a', 'work', 10),
      resource('c', 'people', 5),
      resource('hidden', 'system', 1),
    ],
    (name) => ({ read: seen.has(name) ? 'all' : 'none' }),
  )
  expect(menu.map(({ group, entries }) => [group, entries.map(({ key }) => key)])).toEqual([
    ['work', ['a', 'b']],
    ['people', ['c']],
  ])
})

test('whoever may see the settings sees the configuration and the permissions too', () => {
  const menu = menuFor([], (name) => ({ read: name === 'settings' ? 'all' : 'none' }))
  expect(menu).toEqual([
    {
      group: 'system',
      entries: [
        expect.objectContaining({ to: '/configuration' }),
        expect.objectContaining({ to: '/permissions' }),
        expect.objectContaining({ to: '/settings' }),
      ],
    },
  ])
})
