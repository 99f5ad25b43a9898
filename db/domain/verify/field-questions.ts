import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import type { Field, FieldKind, Fields } from '../fields'
import type { Label } from '../label'
import type { Before } from './before'
import { counted } from './count-words'
import type { Counted, Question } from './fault'
import { below, faultAt } from './shape'

/** Of each kind, those that its values are read as just as they stand: nothing else may it become while it has any. */
const readAlike: Readonly<Partial<Record<FieldKind, readonly FieldKind[]>>> = {
  text: ['markdown'],
  url: ['text', 'markdown'],
  rating: ['number'],
}

/** Whether values are in the way of what happens to the customer's fields. */
export const fieldQuestions = (before: Before, content: Content, next: Declaration): readonly Question[] => {
  const held = { ...before.known, ...before.content.fields }
  return Object.keys(held).flatMap((resource) => {
    const ever: Fields = { ...before.known[resource], ...before.content.fields?.[resource] }
    const records = next.resources[resource]?.label
    if (!records) return []
    return Object.entries(ever).flatMap(([key, was]) => {
      const own = content.fields?.[resource]
      const now = own && Object.hasOwn(own, key) ? own[key] : undefined
      const one = { resource, key, was, path: `fields.${resource}.${key}`, records }
      if (now)
        return [...kindQuestions(one, now), ...optionQuestions(one, now), ...archivedQuestions(one, now)]
      return before.content.fields?.[resource]?.[key] ? [removed(one)] : []
    })
  })
}

type One = {
  readonly resource: string
  readonly key: string
  readonly was: Field
  readonly path: string
  readonly records: Label
}

const refusedBy =
  (code: string, path: string, say: (many: Label) => Label): Question['says'] =>
  (counts) => {
    if (counts.count === 0) return undefined
    const { zh, en } = say(counted(counts))
    return { fault: faultAt(path, code, zh, en) }
  }

const removed = ({ resource, key, was, path, records }: One): Question => ({
  ...{ path, resource, ask: { holds: key } },
  says: refusedBy('field_in_use', path, (many) => ({
    zh: `${many.zh} 条${records.zh}记录填过“${was.label.zh}”，不能移除；请改为归档，值会保留`,
    en: `“${was.label.en}” is filled in on ${many.en} records of ${records.en.toLowerCase()} and cannot be removed: archive it, which keeps the values`,
  })),
})

const kindQuestions = ({ resource, key, was, path, records }: One, now: Field): readonly Question[] => {
  const lost = lostBy(was, now)
  if (lost === undefined) return []
  const place = below(path, lost)
  return [
    {
      ...{ path: place, resource, ask: { holds: key } },
      says: refusedBy('kind_loses_values', place, (many) => ({
        zh: `${many.zh} 条${records.zh}记录填过“${was.label.zh}”，这样改会丢失已填的值；请恢复原样，或换一个新的键`,
        en: `“${was.label.en}” is filled in on ${many.en} records of ${records.en.toLowerCase()}, whose values this would lose: leave it as it was, or take a new key`,
      })),
    },
  ]
}

/** What about a field would lose values that it has. */
const lostBy = (was: Field, now: Field): string | undefined => {
  if (was.kind !== now.kind) return readAlike[was.kind]?.includes(now.kind) ? undefined : 'kind'
  if (was.kind === 'decimal' && now.kind === 'decimal' && now.digits < was.digits) return 'digits'
  return was.kind === 'reference' && now.kind === 'reference' && was.resource !== now.resource
    ? 'resource'
    : undefined
}

const optionQuestions = ({ resource, key, was, path, records }: One, now: Field): readonly Question[] => {
  if (!('options' in was) || !('options' in now)) return []
  return Object.entries(was.options)
    .filter(([option]) => !Object.hasOwn(now.options, option))
    .map(([option, { label }]) => {
      const place = `${path}.options.${option}`
      return {
        ...{ path: place, resource, ask: { holds: key, value: option } },
        says: refusedBy('option_in_use', place, (many) => ({
          zh: `${many.zh} 条${records.zh}记录选了“${label.zh}”，不能移除这个选项；请改为归档`,
          en: `The option “${label.en}” is chosen on ${many.en} records of ${records.en.toLowerCase()} and cannot be removed: archive it instead`,
        })),
      }
    })
}

const archivedQuestions = ({ resource, key, was, path, records }: One, now: Field): readonly Question[] => {
  if (!now.archived || was.archived) return []
  const says = (counts: Counted) => {
    if (counts.count === 0) return undefined
    const many = counted(counts)
    return {
      touches: {
        zh: `${many.zh} 条${records.zh}记录里“${was.label.zh}”的值会保留，但不再显示`,
        en: `“${was.label.en}” is kept on ${many.en} records of ${records.en.toLowerCase()} and no longer shown`,
      },
    }
  }
  return [{ path, resource, ask: { holds: key }, says }]
}
