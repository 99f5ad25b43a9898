import type { Fields } from '../domain/fields'
import type { Label } from '../domain/label'
import { tones } from '../domain/roles'
import type { Action, Definition, FormEntry, Outcome, Status, Turn, Who } from '../domain/workflow/definition'
import type { Random } from './random'

const label = (zh: string, en: string): Label => ({ zh, en })

/** Whose turn it is, who that is in a rule, and what must be asked on entering for there to be such a person. */
type Holding = { readonly turn: Turn; readonly who: readonly Who[]; readonly entering: Partial<Outcome> }

const assigneeId: FormEntry = {
  ...{
    kind: 'person',
    as: 'assignee',
    from: 'contractor',
    label: label('处理人', 'Assignee'),
    required: true,
  },
}
const toSomebody: Partial<Outcome> = { form: { assigneeId }, sets: { assigneeId: { field: 'assigneeId' } } }
const is = (column: string): readonly Who[] => [{ rule: { column, is: { me: 'id' } } }]

const holdings: readonly Holding[] = [
  { turn: { role: 'admin' }, who: [{ roles: ['admin'] }], entering: {} },
  { turn: { role: 'user', relation: 'creatorId' }, who: is('creatorId'), entering: {} },
  {
    turn: { role: 'manager' },
    who: [{ roles: ['manager'], rule: { column: 'contractorOrganizationId', is: { me: 'organizationId' } } }],
    entering: {},
  },
  { turn: { role: 'employee', relation: 'assigneeId' }, who: is('assigneeId'), entering: toSomebody },
]

/**
 * A workflow that can be trusted: accepted by the management, then through some statuses of anybody's turn, on to the
 * next, sometimes back, to its end.
 */
export const randomWorkflow = (random: Random, fields: Fields): Definition => {
  const count = 1 + random.below(5)
  const steps = Array.from({ length: count }, (_, index) => ({
    key: `step_${index}`,
    ...random.pick(holdings),
  }))
  const asked = Object.keys(fields).filter((key) => !fields[key]?.archived)
  const statuses: Record<string, Status> = {
    fresh: { ...statusOf(random, '新到', 'Fresh'), turn: { role: 'admin' }, startsOver: true },
  }
  for (const [index, { key, turn }] of steps.entries())
    statuses[key] = { ...statusOf(random, `第 ${index} 步`, `Step ${index}`), phase: 'working', turn }
  statuses.ended = {
    ...statusOf(random, '结束', 'Ended'),
    phase: 'closed',
    turn: null,
    milestone: 'closedAt',
  }
  const accepted = steps[0]
  const actions: Record<string, Action> = {
    accept: actionOf('受理', 'Accept', {
      ...onTo(random, accepted, asked),
      ...{ from: ['fresh'], who: [{ roles: ['admin'] }] },
      sets: {
        ...accepted?.entering.sets,
        contractorOrganizationId: { reference: 'projectId', column: 'contractorOrganizationId' },
      },
      needsHolder: true,
    }),
    ...(random.chance(50) && {
      drop: actionOf('作废', 'Drop', {
        ...{ from: 'open', who: [{ roles: ['admin'] }], to: 'ended', commentRequired: true, danger: true },
      }),
    }),
  }
  for (const [index, { key, who }] of steps.entries()) {
    const after = steps[index + 1]
    const earlier = index > 0 && random.chance(40) ? steps[random.below(index)] : undefined
    const name = `第 ${index} 步完成`
    actions[`finish_${index}`] = actionOf(name, `Finish ${index}`, {
      ...{ ...onTo(random, after, asked), from: [key], who },
      ...(random.chance(30) && { orTurn: true }),
    })
    if (earlier)
      actions[`back_${index}`] = actionOf(`第 ${index} 步退回`, `Back from ${index}`, {
        ...{ ...onTo(random, earlier, []), from: [key], who, commentRequired: true },
      })
  }
  return {
    statuses,
    create: {
      ...{ label: label('提交', 'Submit'), to: 'fresh', tells: [{ role: 'admin' }] },
      fields: ['title', 'description', 'taskType', 'priority', 'projectId', ...asked],
    },
    entries: { edit: { label: label('修改', 'Edit') } },
    actions,
  }
}

const statusOf = (random: Random, zh: string, en: string): Status => ({
  ...{
    label: label(zh, en),
    tone: random.pick(tones),
    icon: random.pick(['clock', 'tool', 'check', 'user']),
  },
  ...{ phase: 'open', turn: null, step: true },
})

const actionOf = (
  zh: string,
  en: string,
  more: Partial<Outcome> & Pick<Outcome, 'from' | 'who'>,
): Action => ({
  ...{ label: label(zh, en), rank: 10, icon: 'check' },
  outcomes: { default: { label: label(zh, en), to: 'ended', tells: [{ turn: true }], ...more } },
})

/** Into a status, or to the end, with some of the fields asked for on the way. */
const onTo = (
  random: Random,
  step: (Holding & { readonly key: string }) | undefined,
  asked: readonly string[],
): Partial<Outcome> => {
  const some = asked.filter(() => random.chance(30))
  const form = { ...step?.entering.form, ...Object.fromEntries(some.map((field) => [field, { field }])) }
  return {
    to: step?.key ?? 'ended',
    ...(Object.keys(form).length > 0 && { form }),
    ...(step?.entering.sets && { sets: step.entering.sets }),
  }
}
