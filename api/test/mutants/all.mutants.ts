import { shipped } from '@oms/db/domain/workflow/shipped'
import { permissionCases } from '@oms/db/test/permission-cases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stage } from '../workflow/play'
import { product } from '../workflow/product'
import { openWorld, type World } from '../workflow/world'
import { definitionMutants } from './definition-mutants'
import { equivalent } from './equivalent'
import { permissionMutants, standingIn } from './permission-mutants'

type Run = { readonly name: string; readonly run: () => void | Promise<void> }

/** The first of the cases that notices. */
const noticed = async (cases: readonly Run[]): Promise<string | undefined> => {
  for (const { name, run } of cases)
    try {
      await run()
    } catch {
      return name
    }
  return undefined
}

const [part = 0, parts = 1] = (process.env.MUTANTS_PART ?? '0/1').split('/').map(Number)
const mine = <T extends { readonly name: string }>(all: readonly T[]): readonly (readonly [string, T])[] =>
  all
    .filter(({ name }, index) => index % parts === part && equivalent[name] === undefined)
    .map((one) => [one.name, one])

let world: World
beforeAll(async () => {
  world = await openWorld('sqlite')
})
afterAll(() => world.drop())

describe('the workflow', () => {
  test.each(mine(definitionMutants(shipped)))('%s', async (_, { hints, definition }) => {
    const play = await stage(world, definition)
    const likely = (name: string) => hints.some((hint) => name.includes(hint))
    const cases = [
      ...product.filter(({ name }) => likely(name)),
      ...product.filter(({ name }) => !likely(name)),
    ]
    expect(await noticed(cases.map(({ name, run }) => ({ name, run: () => run(play) })))).toBeDefined()
  })
})

describe('the permissions', () => {
  test.each(mine(permissionMutants))('%s', async (_, mutant) => {
    expect(await standingIn(mutant, () => noticed(permissionCases))).toBeDefined()
  })
})

test('names no mutant as equivalent that is none any more', () => {
  const names = [...definitionMutants(shipped), ...permissionMutants].map(({ name }) => name)
  expect(Object.keys(equivalent).filter((name) => !names.includes(name))).toEqual([])
})

test('nothing is noticed where nothing was changed', async () => {
  const play = await stage(world, shipped)
  expect(await noticed(product.map(({ name, run }) => ({ name, run: () => run(play) })))).toBeUndefined()
  expect(await noticed(permissionCases)).toBeUndefined()
}, 60_000)
