import type { Declaration } from '@oms/db/domain/declaration'
import type { Label } from '@oms/db/domain/label'
import { type Role, roleNames, roles } from '@oms/db/domain/roles'
import { ruleInWords } from '@oms/db/domain/rule-in-words'
import type { Definition, Holder, Outcome, Told, Turn, Who } from '@oms/db/domain/workflow/definition'

/** Something that a list of people offers, by a key of its own. */
export type Offered<T> = { readonly key: string; readonly label: Label; readonly value: T }

const isContractors = (role: Role) => roles[role].party === 'contractor'

const ofTask = (role: Role): Label =>
  isContractors(role)
    ? { zh: `工单承建方的${roles[role].label.zh}`, en: `${roles[role].label.en} of the task’s contractor` }
    : roles[role].label

/** The fields of a task that name a person, shipped and the customer's. */
export const relationsOf = ({ resources }: Declaration): readonly (readonly [string, Label])[] =>
  Object.entries(resources.tasks?.fields ?? {}).flatMap(([key, field]) =>
    field.kind === 'person' && !field.archived ? [[key, field.label] as const] : [],
  )

/** Everyone that an action can be opened to; a role of the contractor means that of the task's own. */
export const whoOffered = (declaration: Declaration): readonly Offered<Who>[] => [
  ...roleNames.map((role) => ({
    key: `role:${role}`,
    label: ofTask(role),
    value: isContractors(role)
      ? {
          roles: [role],
          rule: { column: 'contractorOrganizationId', is: { me: 'organizationId' } as const },
        }
      : { roles: [role] },
  })),
  ...relationsOf(declaration).map(([column, label]) => ({
    key: `relation:${column}`,
    label,
    value: { rule: { column, is: { me: 'id' } as const } },
  })),
  { key: 'system', label: { zh: '系统', en: 'The system' }, value: { system: true } },
]

/** In words, whoever may; as it is offered, and else by its rule. */
export const whoLabel = (who: Who, declaration: Declaration): Label => {
  const known = whoOffered(declaration).find(({ value }) => isSame(value, who))
  if (known) return known.label
  if ('system' in who) return { zh: '系统', en: 'The system' }
  const { tasks } = declaration.resources
  const named = (who.roles ?? []).map((role) => roles[role].label)
  const rule =
    who.rule === undefined
      ? undefined
      : ruleInWords(who.rule, { fields: tasks?.fields ?? {}, record: tasks?.label ?? any, statuses: {} })
  const base = named.length > 0 ? joined(named) : any
  return rule ? { zh: `${base.zh}（${rule.zh}）`, en: `${base.en} (${rule.en})` } : base
}

/** Everyone who may take a way, as one text. */
export const whoMay = ({ who, orTurn }: Outcome, declaration: Declaration): Label =>
  joined([...who.map((one) => whoLabel(one, declaration)), ...(orTurn ? [whoseTurn] : [])])

export const whoseTurn: Label = { zh: '轮到的人', en: 'Whoever has the turn' }

/** Whose turn it is in a status, in words; `named`: what the forms call whom they name. */
export const turnLabel = (turn: Turn, declaration: Declaration, named?: Label): Label => {
  if (turn === null) return { zh: '流程结束，不轮到任何人', en: 'The end: nobody’s turn' }
  if ('byField' in turn)
    return {
      zh: `由表单里的选择决定：${joined(Object.values(turn.holders).map((one) => holderLabel(one, declaration))).zh}`,
      en: `As the form says: ${joined(Object.values(turn.holders).map((one) => holderLabel(one, declaration))).en}`,
    }
  return holderLabel(turn, declaration, named)
}

const holderLabel = ({ role, relation, field }: Holder, declaration: Declaration, named?: Label): Label => {
  if (relation !== undefined)
    return relationsOf(declaration).find(([key]) => key === relation)?.[1] ?? { zh: relation, en: relation }
  if (field === undefined) return ofTask(role)
  const label = named ?? { zh: field, en: field }
  return { zh: `表单里指定的${label.zh}`, en: `The ${label.en.toLowerCase()} named in the form` }
}

/** Everyone whom a way can tell. */
export const toldOffered = (declaration: Declaration): readonly Offered<Told>[] => [
  { key: 'turn', label: whoseTurn, value: { turn: true } },
  ...roleNames.map((role) => ({ key: `role:${role}`, label: ofTask(role), value: { role } })),
  ...relationsOf(declaration).map(([relation, label]) => ({
    key: `relation:${relation}`,
    label,
    value: { relation },
  })),
  ...relationsOf(declaration).map(([relieved, label]) => ({
    key: `relieved:${relieved}`,
    label: { zh: `原${label.zh}`, en: `The former ${label.en.toLowerCase()}` },
    value: { relieved },
  })),
]

/** Whether two of them are written alike, whatever the order of their parts. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b)))
      : part,
  )

/** What a person named in a form is called before that is said. */
export const inCharge: Label = { zh: '负责人', en: 'Person in charge' }

const any: Label = { zh: '任何人', en: 'Anyone' }

const joined = (labels: readonly Label[]): Label =>
  labels.length === 0
    ? { zh: '没有人', en: 'Nobody' }
    : { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }

/** The statuses by their key, in words. */
export const statusLabel = ({ statuses }: Definition, key: string): Label =>
  statuses[key]?.label ?? { zh: key, en: key }
