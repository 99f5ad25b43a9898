import type { Label } from '../label'
import { roleOfParty } from '../role-label'
import { type Mover, SYSTEM } from '../roles'
import { type Closed, holds, mayTake, opensAgain, startsFrom } from './actions'
import type { Outcome, VersionedDefinition, When, Who } from './definition'
import type { Hidden } from './seen'
import { spanOf } from './span'
import type { WorkflowTask } from './task'
import { asksOf } from './told'

/** The names of the people of a task, by the fields that name them. */
export type Names = Readonly<Record<string, string | null>>

type Asked = {
  readonly definition: VersionedDefinition
  /** Every way that the action could go. */
  readonly ways: readonly Outcome[]
  readonly task: WorkflowTask
  readonly actor: Mover
  readonly names: Names
  /** What the actor is not shown of the task: the reason does not speak of it. */
  readonly hidden?: Hidden
  readonly now: Date
  /** When the actor took it last, where it can be taken only so often. */
  readonly last?: Date | undefined
}

/** One sentence on why an action is closed: who can take it, and what would have to happen. Made of its rules. */
export const reasonFor = (because: Closed, asked: Asked): Label => {
  const { ways, task, actor } = asked
  switch (because) {
    case 'who':
      return forOthers(asked)
    case 'status':
      return inOtherStatus(
        asked,
        ways.filter((way) => mayTake(way, task, actor)),
      )
    case 'when':
      return tooLate(asked)
    case 'turn':
      return {
        zh: '现在轮到您自己，请直接进行下一步',
        en: 'It is your own turn now; take the next step instead',
      }
    case 'wait':
      return takenLately(asked)
  }
}

const forOthers = (asked: Asked): Label => {
  const { definition, ways, task } = asked
  const now = ways.filter((way) => startsFrom(definition, way, task.status))
  if (now.length > 0) {
    const who = whoOf(now, asked)
    return { zh: `这一步由${who.zh}操作`, en: `For ${who.en} to do` }
  }
  const who = whoOf(ways, asked)
  const when = statusesOf(ways, asked)
  return { zh: `工单${when.zh}时，由${who.zh}操作`, en: `For ${who.en}, while the task is ${when.en}` }
}

const inOtherStatus = (asked: Asked, ways: readonly Outcome[]): Label => {
  const when = statusesOf(ways, asked)
  return { zh: `工单${when.zh}时才能操作`, en: `Possible while the task is ${when.en}` }
}

const tooLate = (asked: Asked): Label => {
  const { definition, ways, task, actor, now } = asked
  const begun = ways.filter((way) => startsFrom(definition, way, task.status))
  const lacking = begun.find((way) => way.when && mayTake(way, task, actor))?.when
  const others = begun.filter(
    (way) => !mayTake(way, task, actor) && (!way.when || holds(way.when, task, now)),
  )
  const why = lacking ? whenOf(lacking, asked) : inOtherStatus(asked, ways)
  if (others.length === 0) return why
  const who = whoOf(others, asked)
  return { zh: `${why.zh}；现在可由${who.zh}操作`, en: `${why.en}; still open to ${who.en}` }
}

const whenOf = (when: When, { definition, hidden }: Asked): Label => {
  if (asksOf(when, hidden)) return { zh: '现在的条件还不允许操作', en: 'Not possible as things stand' }
  if ('rule' in when) return { zh: `${when.label.zh}才能操作`, en: `Possible for ${when.label.en}` }
  const label = labelOf(definition, when.of)
  const span = spanOf(when.withinHours * 60)
  return {
    zh: `只能在${label.zh}起 ${span.zh}内操作，现已超过`,
    en: `Possible within ${span.en} of “${label.en}”, which have passed`,
  }
}

const takenLately = ({ ways, last, now }: Asked): Label => {
  const way = ways.find(({ oncePerHours }) => oncePerHours !== undefined)
  if (!way?.oncePerHours || !last) return { zh: '刚刚已经操作过', en: 'Done just now' }
  const every = spanOf(way.oncePerHours * 60)
  const rest = spanOf(Math.max(1, Math.ceil((opensAgain(way, last).getTime() - now.getTime()) / 60_000)))
  return {
    zh: `${every.zh}内只能${way.label.zh}一次，${rest.zh}后可以再次${way.label.zh}`,
    en: `${way.label.en}: once in ${every.en}; possible again in ${rest.en}`,
  }
}

const statusesOf = (ways: readonly Outcome[], { definition }: Asked): Label => {
  if (ways.some(({ from }) => from === 'open')) return { zh: '未结束', en: 'not closed' }
  const keys = [...new Set(ways.flatMap(({ from }) => from))]
  const labels = keys.flatMap((key) => definition.statuses[key]?.label ?? [])
  const { zh, en } = eitherOf(labels.map((label) => ({ zh: `“${label.zh}”`, en: `“${label.en}”` })))
  return { zh: `处于${zh}`, en }
}

const whoOf = (ways: readonly Outcome[], asked: Asked): Label => {
  const told = new Map<string, Label>()
  for (const who of ways.flatMap((way) => way.who)) {
    const label = personOf(who, asked)
    if (label) told.set(label.zh, label)
  }
  const labels = [...told.values()]
  if (ways.every(({ who }) => who.every((one) => 'system' in one))) return { zh: '系统', en: 'the system' }
  if (labels.length === 0) return { zh: '有权限的人员', en: 'whoever is entitled to it' }
  return eitherOf(labels)
}

const eitherOf = (labels: readonly Label[]): Label => {
  const last = labels.at(-1) ?? { zh: '', en: '' }
  const others = labels.slice(0, -1)
  if (others.length === 0) return last
  return {
    zh: `${others.map(({ zh }) => zh).join('、')}或${last.zh}`,
    en: `${others.map(({ en }) => en).join(', ')} or ${last.en}`,
  }
}

// A version keeps the descriptor of each field that it names.
const labelOf = ({ fields }: VersionedDefinition, field: string): Label =>
  fields[field]?.label ?? { zh: field, en: field }

const personOf = (who: Who, { definition, names, actor, hidden }: Asked): Label | undefined => {
  if ('system' in who) return undefined
  const isNamed = (field: string) => definition.fields[field]?.kind === 'person' && !hidden?.has(field)
  const rule = typeof who.rule === 'object' && 'column' in who.rule ? who.rule : undefined
  const relation = rule && isNamed(rule.column) ? rule.column : undefined
  if (!who.roles) {
    if (!relation || !rule || !('is' in rule)) return undefined
    const label = labelOf(definition, relation)
    const name = names[relation]
    const [zh, en] = [label.zh, `the ${lower(label.en)}`]
    return name ? { zh: `${zh}（${name}）`, en: `${en} ${name}` } : { zh, en }
  }
  const whole = eitherOf(who.roles.map(roleOfParty).map(({ zh, en }) => ({ zh, en: `the ${lower(en)}` })))
  // Of their role, but shut out by what they are to the task.
  if (actor.role === SYSTEM || !who.roles.includes(actor.role) || !relation || !rule || !('not' in rule))
    return whole
  const label = labelOf(definition, relation)
  return {
    zh: `${whole.zh}中${label.zh}以外的人`,
    en: `someone of ${whole.en} other than the ${lower(label.en)}`,
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
