import type { Label } from '../label'
import { roleOfParty } from '../role-label'
import { ruleInWords, type Vocabulary } from '../rule-in-words'
import type { Definition, Holder, Told, Turn, When, Who } from '../workflow/definition'

/** What a status is called. */
export const statusOf = ({ statuses }: Pick<Definition, 'statuses'>, key: string): Label =>
  statuses[key]?.label ?? { zh: key, en: key }

export const fieldOf = ({ fields }: Vocabulary, key: string): Label =>
  fields[key]?.label ?? { zh: key, en: key }

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
  return { zh: `限于${zh}起 ${when.withinHours} 小时内`, en: `within ${when.withinHours} hours of “${en}”` }
}
