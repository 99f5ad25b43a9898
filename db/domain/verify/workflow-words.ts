import type { Label } from '../label'
import { roleOfParty } from '../role-label'
import { columnInWords, ruleInWords, type Vocabulary, valueInWords } from '../rule-in-words'
import { alternativesOf } from '../workflow/actions'
import {
  type After,
  DEFAULT_OUTCOME,
  type Definition,
  type Holder,
  type Outcome,
  type Setting,
  type Told,
  type Turn,
  type When,
  type Who,
} from '../workflow/definition'
import { spanOf } from '../workflow/span'
import { quoted } from './difference'

/** What a status is called. */
export const statusOf = ({ statuses }: Pick<Definition, 'statuses'>, key: string): Label =>
  statuses[key]?.label ?? { zh: key, en: key }

export const fieldOf = (vocabulary: Vocabulary, key: string): Label =>
  vocabulary.fields[key]?.label ?? columnInWords(key, vocabulary)

export const joinedBy = (labels: readonly Label[], zh: string, en: string): Label => ({
  zh: labels.map((label) => label.zh).join(zh),
  en: labels.map((label) => label.en).join(en),
})

const holder: Label = { zh: '轮到的人', en: 'whoever has the turn' }

/** Who may take a step: "管理方（当提交人不是本人）或提交人", "轮到的人". */
export const whoInWords = (who: readonly Who[], vocabulary: Vocabulary, orTurn = false): Label =>
  who.length === 0
    ? orTurn
      ? holder
      : { zh: '没有人', en: 'nobody' }
    : joinedBy(
        [...who, ...(orTurn ? [holder] : [])].map((one) => {
          if ('zh' in one) return one
          if ('system' in one) return { zh: '系统', en: 'the system' }
          const { rule = 'all' } = one
          const person =
            !one.roles && typeof rule === 'object' && 'is' in rule && same(rule.is, 'id')
              ? fieldOf(vocabulary, rule.column)
              : undefined
          if (person) return { zh: person.zh, en: `the ${person.en.toLowerCase()}` }
          const roles = one.roles
            ? joinedBy(one.roles.map(roleWords), '、', ', ')
            : { zh: '任何人', en: 'anybody' }
          if (rule === 'all') return roles
          const when = ruleInWords(rule, vocabulary)
          return { zh: `${roles.zh}（当${when.zh}）`, en: `${roles.en} (where ${when.en})` }
        }),
        '或',
        ' or ',
      )

const same = (operand: unknown, me: string): boolean =>
  typeof operand === 'object' && operand !== null && 'me' in operand && operand.me === me

const roleWords = (role: Parameters<typeof roleOfParty>[0]): Label => {
  const { zh, en } = roleOfParty(role)
  return { zh, en: `the ${en.toLowerCase()}` }
}

/** Whose turn it is. */
export const turnInWords = (turn: Turn, vocabulary: Vocabulary): Label => {
  if (turn === null) return { zh: '不轮到任何人', en: "it is nobody's turn" }
  if ('byField' in turn) return { zh: '轮到谁由表单决定', en: 'the form decides whose turn it is' }
  const { zh, en } = holderInWords(turn, vocabulary)
  return { zh: `轮到${zh}`, en: `it is the turn of ${en}` }
}

const holderInWords = ({ role, relation, field }: Holder, vocabulary: Vocabulary): Label => {
  const person = relation ?? field
  if (person === undefined) return roleWords(role)
  const { zh, en } = fieldOf(vocabulary, person)
  return field === undefined
    ? { zh: `“${zh}”`, en: `the ${en.toLowerCase()}` }
    : { zh: `表单里的“${zh}”`, en: `“${en}” of the form` }
}

/** Who is told of a step. */
export const toldInWords = (tells: readonly Told[], vocabulary: Vocabulary): Label =>
  tells.length === 0
    ? { zh: '没有人', en: 'nobody' }
    : joinedBy(
        tells.map((one) => {
          if ('role' in one) return roleWords(one.role)
          if ('turn' in one) return holder
          const { zh, en } = fieldOf(vocabulary, 'relation' in one ? one.relation : one.relieved)
          return 'relation' in one
            ? { zh, en: `the ${en.toLowerCase()}` }
            : { zh: `原${zh}`, en: `the ${en.toLowerCase()} before` }
        }),
        '、',
        ', ',
      )

export const whenInWords = (when: When, vocabulary: Vocabulary): Label => {
  if ('rule' in when) return { zh: `限于${when.label.zh}`, en: `for ${when.label.en}` }
  const { zh, en } = fieldOf(vocabulary, when.of)
  const span = spanOf(when.withinHours * 60)
  return { zh: `限于${zh}起 ${span.zh}内`, en: `within ${span.en} of “${en}”` }
}

/** What a step sets in a field of the task: "把“优先级”设为“低”"; undefined: nothing any more. */
export const settingInWords = (
  target: string,
  setting: Setting | undefined,
  { form = {} }: Pick<Outcome, 'form'>,
  vocabulary: Vocabulary,
): Label => {
  const { zh, en } = fieldOf(vocabulary, target)
  const set = (value: Label): Label => ({ zh: `把“${zh}”设为${value.zh}`, en: `sets “${en}” to ${value.en}` })
  if (setting === undefined) return { zh: `不再写入“${zh}”`, en: `no longer sets “${en}”` }
  if ('actor' in setting) return set({ zh: '操作人', en: 'whoever acts' })
  if ('now' in setting) return set({ zh: '操作的时间', en: 'the time at which it is taken' })
  if ('field' in setting) {
    const asked = form[setting.field]
    const said = asked?.label ?? fieldOf(vocabulary, asked?.field ?? setting.field)
    return set({ zh: `表单里的“${said.zh}”`, en: `“${said.en}” of the form` })
  }
  if ('reference' in setting) {
    const from = fieldOf(vocabulary, setting.reference)
    const column = columnInWords(setting.column, vocabulary)
    return set({ zh: `“${from.zh}”的${column.zh}`, en: `the ${column.en} of “${from.en}”` })
  }
  if (setting.value === null) return { zh: `清空“${zh}”`, en: `empties “${en}”` }
  if (vocabulary.fields[target]?.kind === 'person')
    return set({ zh: `固定的人（编号 ${setting.value}）`, en: `a fixed person (id ${setting.value})` })
  const values = [setting.value].flat().map((one) => quoted(valueInWords(target, one, vocabulary)))
  return set(joinedBy(values, '、', ', '))
}

/** That somebody else has to be named: "要求“处理人”不是原来的处理人（在“已指派”时）". */
export const differenceInWords = (
  differs: NonNullable<Outcome['differs']>,
  { form = {} }: Pick<Outcome, 'form'>,
  definition: Pick<Definition, 'statuses'>,
  vocabulary: Vocabulary,
): Label => {
  const entry = form[differs.field]
  const asked = entry?.label ?? fieldOf(vocabulary, entry?.field ?? differs.field)
  const present = fieldOf(vocabulary, differs.from)
  const among = joinedBy(
    (differs.in ?? []).map((status) => quoted(statusOf(definition, status))),
    '、',
    ', ',
  )
  return {
    zh: `要求“${asked.zh}”不是原来的“${present.zh}”${among.zh && `（在${among.zh}时）`}`,
    en: `wants “${asked.en}” to be somebody else than “${present.en}” so far${among.en && ` (in ${among.en})`}`,
  }
}

/** What happens by itself in a status: "停留 16 个工作小时后，通知管理方". */
export const afterInWords = (
  after: After,
  { actions }: Pick<Definition, 'actions'>,
  vocabulary: Vocabulary,
): Label => {
  const { hours } = after
  const when = {
    zh: `停留 ${hours} 个工作小时后`,
    en: `after ${hours} working ${hours === 1 ? 'hour' : 'hours'} there`,
  }
  if (after.action === undefined) {
    const told = toldInWords(after.tells, vocabulary)
    return { zh: `${when.zh}，通知${told.zh}`, en: `${when.en}, a message goes to ${told.en}` }
  }
  const step = stepOfSystem(actions, after.action, after.outcome ?? DEFAULT_OUTCOME)
  return { zh: `${when.zh}，系统自动“${step.zh}”`, en: `${when.en}, the system takes “${step.en}”` }
}

const stepOfSystem = (actions: Definition['actions'], action: string, outcome: string): Label => {
  const ways = alternativesOf(actions[action]?.outcomes[outcome] ?? [])
  const own = ways.find(({ who }) => who.some((one) => 'system' in one))
  return own?.label ?? actions[action]?.label ?? { zh: action, en: action }
}
