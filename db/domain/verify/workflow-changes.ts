import type { Fields } from '../fields'
import type { Label } from '../label'
import { alternativesOf } from '../workflow/actions'
import type { After, Definition, Phase, Status } from '../workflow/definition'
import { formOf } from '../workflow/forms'
import { actionChanges } from './action-changes'
import { cameAndWent, change, differing, isReordered, namesOf, otherChange, quoted, same } from './difference'
import type { Change } from './fault'
import { renamed } from './field-changes'
import { below } from './shape'
import type { Compared } from './two-versions'
import { afterInWords, fieldOf, toldInWords, turnInWords } from './workflow-words'

/** What became of a workflow that is called `flow`. */
export const workflowChanges = (compared: Compared): readonly Change[] => {
  const { was, now, path, flow } = compared
  // Whom a form names has the turn by the name that the form gives them.
  const { fields, ...vocabulary } = compared.vocabulary
  const one = { ...compared, vocabulary: { ...vocabulary, fields: { ...askedIn(now), ...fields } } }
  const parts: Readonly<Record<string, () => readonly Change[]>> = {
    statuses: () => statusChanges(one),
    actions: () => actionChanges(one),
    create: () => createChanges(one),
    onLeave: () => [
      change(
        below(path, 'onLeave'),
        'change',
        `${flow.zh}：人员离开时系统做什么有改动`,
        `${flow.en}: what the system does when somebody leaves changed`,
      ),
    ],
  }
  const keys = new Set([
    ...differing({ ...was }, { ...now }),
    ...(isReordered(was.statuses, now.statuses) ? ['statuses'] : []),
    ...(isReordered(was.actions, now.actions) ? ['actions'] : []),
    // The order of a form stands deep within.
    ...Object.keys(now.actions)
      .filter((key) => JSON.stringify(was.actions[key]) !== JSON.stringify(now.actions[key]))
      .map(() => 'actions'),
  ])
  return [...keys].flatMap((key) => parts[key]?.() ?? [otherChange(path, flow, key)])
}

const askedIn = ({ actions }: Definition): Fields =>
  Object.fromEntries(
    Object.values(actions).flatMap(({ outcomes }) =>
      Object.values(outcomes).flatMap((outcome) =>
        alternativesOf(outcome).flatMap((way) => Object.entries(formOf(way))),
      ),
    ),
  )

const phases: Readonly<Record<Phase, Label>> = {
  open: { zh: '待处理', en: 'open' },
  working: { zh: '处理中', en: 'working' },
  done: { zh: '已完成', en: 'done' },
  closed: { zh: '结束', en: 'closed' },
}

const statusChanges = (compared: Compared): readonly Change[] => {
  const { was, now, path: whole, flow, vocabulary } = compared
  const path = below(whole, 'statuses')
  return [
    ...differing(was.statuses, now.statuses).flatMap((key) => {
      const place = below(path, key)
      const [before, after] = [was.statuses[key], now.statuses[key]]
      const { zh, en } = quoted((after ?? before)?.label ?? { zh: key, en: key })
      if (before && after) return changedStatus(before, after, place, compared)
      if (!after)
        return [change(place, 'remove', `${flow.zh}去掉状态${zh}`, `${flow.en}: the status ${en} is removed`)]
      const turn = turnInWords(after.turn, vocabulary)
      return [
        change(
          place,
          'add',
          `${flow.zh}增加状态${zh}，${turn.zh}`,
          `${flow.en}: new status ${en}, in which ${turn.en}`,
        ),
        ...afterChanges([], after, place, compared),
      ]
    }),
    ...(isReordered(was.statuses, now.statuses)
      ? [
          change(
            path,
            'change',
            `${flow.zh}：状态的顺序有改动`,
            `${flow.en}: the statuses stand in another order`,
          ),
        ]
      : []),
  ]
}

const changedStatus = (was: Status, now: Status, path: string, compared: Compared): readonly Change[] => {
  const { flow, vocabulary } = compared
  const { zh, en } = quoted(now.label)
  return differing({ ...was }, { ...now }).flatMap((key) => {
    const say = (text: readonly [zh: string, en: string]) => [
      change(below(path, key), 'change', `${flow.zh}：${zh}${text[0]}`, `${flow.en}: ${en} ${text[1]}`),
    ]
    if (key === 'label')
      return renamed(was.label, now.label, below(path, key), {
        zh: `${flow.zh}：状态`,
        en: `${flow.en}: the status`,
      })
    if (key === 'turn') {
      const turn = turnInWords(now.turn, vocabulary)
      return [
        change(
          below(path, key),
          'change',
          `${flow.zh}：${zh}改为${turn.zh}`,
          `${flow.en}: in ${en} ${turn.en} now`,
        ),
      ]
    }
    if (key === 'phase')
      return say([`归入“${phases[now.phase].zh}”阶段`, `now counts as ${phases[now.phase].en}`])
    if (key === 'tone' || key === 'icon') return say(['换了颜色或图标', 'has another colour or icon'])
    if (key === 'milestone') {
      if (now.milestone === undefined) return say(['不再记录时间', 'stamps no time any more'])
      const milestone = quoted(fieldOf(vocabulary, now.milestone))
      return say([`的时间记入${milestone.zh}`, `stamps its time in ${milestone.en}`])
    }
    if (key === 'step')
      return say(
        now.step
          ? ['显示在主线上', 'stands on the main line']
          : ['不再显示在主线上', 'no longer stands on the main line'],
      )
    if (key === 'startsOver')
      return say(
        now.startsOver
          ? ['会清除各阶段的时间', 'clears the times of all steps']
          : ['不再清除各阶段的时间', 'no longer clears the times of all steps'],
      )
    if (key === 'pauses')
      return say(
        now.pauses
          ? ['期间不计时', 'has the timers stand still']
          : ['期间照常计时', 'no longer has the timers stand still'],
      )
    if (key === 'after') return afterChanges(was.after ?? [], now, path, compared)
    return say([`的“${key}”有改动`, `: “${key}” changed`])
  })
}

/** What happens by itself in a status now, and what no longer does. */
const afterChanges = (
  was: readonly After[],
  { label, after: now = [] }: Status,
  path: string,
  { flow, now: definition, was: before, vocabulary }: Compared,
): readonly Change[] => {
  const { zh, en } = quoted(label)
  const place = below(path, 'after')
  const isIn = (list: readonly After[]) => (one: After) => list.some((other) => same(one, other))
  const lost = was.filter((one) => !isIn(now)(one)).map((one) => afterInWords(one, before, vocabulary))
  const won = now.filter((one) => !isIn(was)(one)).map((one) => afterInWords(one, definition, vocabulary))
  if (lost.length + won.length === 0)
    return was.length + now.length === 0
      ? []
      : [
          change(
            place,
            'change',
            `${flow.zh}：在${zh}到时自动进行的事重新排列`,
            `${flow.en}: what happens by itself in ${en} is listed otherwise`,
          ),
        ]
  return [
    ...lost.map((one) =>
      change(
        place,
        'remove',
        `${flow.zh}：在${zh}不再有：${one.zh}`,
        `${flow.en}: in ${en} no longer: ${one.en}`,
      ),
    ),
    ...won.map((one) =>
      change(place, 'add', `${flow.zh}：在${zh}${one.zh}`, `${flow.en}: in ${en}, ${one.en}`),
    ),
  ]
}

const createChanges = ({ was, now, path: whole, flow, vocabulary }: Compared): readonly Change[] => {
  const path = below(whole, 'create')
  return differing({ ...was.create }, { ...now.create }).flatMap((key) => {
    const say = (kind: Change['kind'], zh: string, en: string) => [
      change(below(path, key), kind, `${flow.zh}：${zh}`, `${flow.en}: ${en}`),
    ]
    if (key === 'to') {
      const to = quoted(now.statuses[now.create.to]?.label ?? { zh: now.create.to, en: now.create.to })
      return say('change', `新工单从${to.zh}开始`, `new tasks begin as ${to.en}`)
    }
    if (key === 'fields') {
      const { came, went } = cameAndWent(was.create.fields, now.create.fields)
      const [more, less] = [came, went].map((names) =>
        namesOf(names.map((name) => fieldOf(vocabulary, name))),
      )
      return [
        ...(came.length > 0
          ? say('add', `提交时询问${more?.zh}`, `the form of a new task asks for ${more?.en}`)
          : []),
        ...(went.length > 0
          ? say(
              'remove',
              `提交时不再询问${less?.zh}`,
              `the form of a new task no longer asks for ${less?.en}`,
            )
          : []),
        ...(isOtherwiseOrdered(was.create.fields, now.create.fields)
          ? say('change', '提交表单换了顺序', 'the form of a new task asks in another order')
          : []),
      ]
    }
    if (key === 'tells') {
      const told = toldInWords(now.create.tells, vocabulary)
      return say('change', `提交后通知${told.zh}`, `a new task is told to ${told.en}`)
    }
    return say('change', `提交的“${key}”有改动`, `“${key}” of a new task changed`)
  })
}

/** Whether what stands in both lists stands in another order. */
const isOtherwiseOrdered = (was: readonly string[], now: readonly string[]): boolean =>
  !same(
    was.filter((name) => now.includes(name)),
    now.filter((name) => was.includes(name)),
  )
