import { expect, test } from 'vitest'
import { type Broken, breakings, brokenContents, wholeContent } from '../../test/broken-contents'
import type { Actor, Role } from '../roles'
import { shipped } from '../shipped'
import { actionsFor, alternativesOf, startsFrom } from '../workflow/actions'
import type { Definition, Holder } from '../workflow/definition'
import type { WorkflowTask } from '../workflow/task'
import { verifyDeclaration } from './verify-declaration'

const code = { shipped, packs: [] }
const verified = (content: unknown) => verifyDeclaration(code, content, { content: {}, known: {} })
const broken = brokenContents(210)

test('what is broken was whole before, and is broken in at least 25 ways', () => {
  for (let seed = 0; seed < 20; seed += 1)
    expect([seed, verified(wholeContent(seed)).faults]).toEqual([seed, []])
  expect(new Set(breakings.map(([kind]) => kind)).size).toBeGreaterThanOrEqual(25)
})

for (const [kind] of breakings.filter(
  ([one], index) => breakings.findIndex(([other]) => other === one) === index,
))
  test(`each content with ${kind} is refused for that, at its place, in both languages`, () => {
    const ones = broken.filter((one) => one.code === kind)
    expect(ones.length).toBeGreaterThan(2)
    for (const { seed, path, content } of ones) {
      const { faults, declaration } = verified(content)
      expect([seed, faults.map((fault) => `${fault.code} ${fault.path}`)]).toEqual([
        seed,
        expect.arrayContaining([`${kind} ${path}`]),
      ])
      expect(declaration).toBe(undefined)
      for (const { text } of faults) expect(`${text.zh} ${text.en}`).toMatch(/[\u4e00-\u9fff].* [a-z]/)
    }
  })

const workflowOf = ({ content }: Broken): Definition => {
  // Safe: it is broken in a way that leaves its shape.
  const { workflows } = content as { readonly workflows: Readonly<Record<string, Definition>> }
  const found = workflows.x_flow
  if (!found) throw new Error('There is no workflow')
  return found
}

const isEnd = ({ statuses }: Definition, status: string) => statuses[status]?.phase === 'closed'

/** Every status that some outcome leads to, one after another, whoever takes it. */
const walkFrom = (definition: Definition, start: string): ReadonlySet<string> => {
  const seen = new Set([start])
  for (const status of seen)
    for (const { outcomes } of Object.values(definition.actions))
      for (const way of Object.values(outcomes).flatMap(alternativesOf))
        if (way.to !== null && startsFrom(definition, way, status)) seen.add(way.to)
  return seen
}

test('each dead end is one: nobody who walks on from it comes to an end', () => {
  const ones = broken.filter((one) => one.code === 'no_end')
  expect(ones.length).toBeGreaterThan(2)
  for (const one of ones) {
    const definition = workflowOf(one)
    const status = one.path.split('.').at(-1) ?? ''
    expect(walkFrom(definition, definition.create.to)).toContain(status)
    expect([...walkFrom(definition, status)].filter((reached) => isEnd(definition, reached))).toEqual([])
  }
})

test('each stuck turn is one: nothing that moves the task on is open to whoever has it', () => {
  const ones = broken.filter((one) => one.code === 'stuck_turn')
  expect(ones.length).toBeGreaterThan(5)
  for (const one of ones) {
    const definition = workflowOf(one)
    const status = one.path.split('.').at(-2) ?? ''
    const turn = definition.statuses[status]?.turn
    if (!turn || 'byField' in turn) throw new Error(`${status} is nobody's turn`)
    expect([one.seed, movesOpen(definition, status, turn)]).toEqual([one.seed, []])
  }
  // The walk sees what is open: in a whole one there is something.
  const whole = workflowOf({ seed: 1, code: '', path: '', content: wholeContent(1) })
  expect(movesOpen(whole, 'fresh', { role: 'admin' })).toContain('accept')
})

/** What the holder of a turn may do that leads elsewhere. Everybody else on the task is somebody else. */
const movesOpen = (definition: Definition, status: string, { role, relation }: Holder): readonly string[] => {
  const actor: Actor = {
    id: 7,
    name: '',
    role: role satisfies Role,
    organizationId: 3,
    projectOrganizationIds: [3],
  }
  const task: WorkflowTask = {
    ...{ id: 1, status, contractorOrganizationId: 3, creatorId: 8, assigneeId: 9, handlerId: 10 },
    ...(relation !== undefined && { [relation]: actor.id }),
    ...{ turnRole: role, turnUserId: relation === undefined ? null : actor.id },
  }
  return actionsFor(definition, task, actor, new Date(0)).flatMap((action) =>
    action.open && action.outcomes.some(({ to }) => to !== null) ? [action.key] : [],
  )
}
