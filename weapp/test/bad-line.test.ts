import { beforeAll, expect, test } from 'vitest'
import { workOverBadLine } from './bad-line'
import { builtScripts } from './pocket'

let scripts: Readonly<Record<string, string>>
beforeAll(async () => {
  scripts = await builtScripts()
})

/** Another with SEED=…, which is printed, so that one that fails can be looked at again. */
const seed = Number(process.env.SEED ?? 20261127)
const whole = {
  lost: [],
  doubled: [],
  unwanted: [],
  disordered: [],
  blind: [],
  broken: [],
  tooEarly: [],
  ended: 0,
}

test('500 deeds over a line that loses 30 % of requests and of answers: each once, in order, none lost', async () => {
  const found = await workOverBadLine({ scripts, seed, deeds: 500 })
  console.log(`SEED=${seed}`, JSON.stringify(found))
  expect(found, `SEED=${seed}`).toMatchObject({ ...whole, expected: 500 })
  expect(found.done + found.givenUp).toBe(500)
})

/** What the program would be without one of its lines, and what the reckoning must then find. */
const faulty = [
  ['no Idempotency-Key', '"Idempotency-Key": one.key', '', 'doubled'],
  ['what is not answered is forgotten', 'later(wait)', 'change(one, void 0)', 'lost'],
  ['no version is expected', '{ version: one.version }', '{}', 'blind'],
  [
    'the newest goes first',
    'for (const one of unsent())',
    'for (const one of [...unsent()].reverse())',
    'disordered',
  ],
] as const

test.each(faulty)('a program with this fault is found out: %s', async (_, line, instead, fault) => {
  const [file = ''] = Object.keys(scripts).filter(
    (name) => scripts[name]?.includes(line) && /outbox/.test(name),
  )
  const broken = { ...scripts, [file]: (scripts[file] ?? '').replace(line, instead) }
  expect(broken[file]).not.toBe(scripts[file])
  const found = await workOverBadLine({ scripts: broken, seed: 7, deeds: 50, meddling: 0.9 })
  expect(found[fault]).not.toEqual([])
})
