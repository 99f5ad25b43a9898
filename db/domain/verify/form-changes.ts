import type { Field } from '../fields'
import type { Label } from '../label'
import type { FormEntry } from '../workflow/definition'
import { change, differing, isReordered, quoted } from './difference'
import type { Change } from './fault'
import { changedField } from './field-changes'
import { below } from './shape'
import type { ComparedOutcome } from './two-versions'
import { fieldOf } from './workflow-words'

/** What became of what the form of an outcome asks. */
export const formChanges = ({ was, now, path, step, vocabulary }: ComparedOutcome): readonly Change[] => {
  const { zh, en } = quoted(step)
  const [before, after] = [was.form ?? {}, now.form ?? {}]
  const place = below(path, 'form')
  const labelOf = (entry: FormEntry, key: string): Label =>
    entry.label ?? fieldOf(vocabulary, entry.field ?? key)
  const changed = differing(before, after).flatMap((key) => {
    const at = below(place, key)
    const [had, has] = [before[key], after[key]]
    if (had && has) return changedEntry({ had, has, at, step, name: labelOf(has, key), vocabulary })
    const entry = has ?? had
    if (!entry) return []
    const name = quoted(labelOf(entry, key))
    return has
      ? [change(at, 'add', `${zh}的表单增加${name.zh}`, `The form of ${en} asks for ${name.en}`)]
      : [
          change(
            at,
            'remove',
            `${zh}的表单不再询问${name.zh}`,
            `The form of ${en} no longer asks for ${name.en}`,
          ),
        ]
  })
  if (!isReordered(before, after)) return changed
  return [
    ...changed,
    change(place, 'change', `${zh}的表单换了顺序`, `The form of ${en} asks in another order`),
  ]
}

type ComparedEntry = Pick<ComparedOutcome, 'step' | 'vocabulary'> & {
  readonly had: FormEntry
  readonly has: FormEntry
  readonly at: string
  readonly name: Label
}

const changedEntry = (one: ComparedEntry): readonly Change[] => {
  const { had, has, at, step, vocabulary } = one
  const { zh, en } = quoted(step)
  if (!isOwn(had) || !isOwn(has))
    return differing({ ...had }, { ...has }).map((part) => {
      const text = partInWords(part, one)
      return change(below(at, part), 'change', `${zh}的表单${text.zh}`, `The form of ${en} ${text.en}`)
    })
  const isRequired = had.required !== has.required
  // What may be empty is told by that it is required or not.
  const told = isRequired ? { ...had, required: has.required, nullable: has.nullable } : had
  // Safe: of what every kind may say, it only says whether it must be given.
  const rest = changedField(told as Field, has, at, vocabulary)
  const requirement = partInWords('required', one)
  return [
    ...(isRequired
      ? [
          change(
            below(at, 'required'),
            'change',
            `${zh}的表单${requirement.zh}`,
            `The form of ${en} ${requirement.en}`,
          ),
        ]
      : []),
    ...rest.map(({ text, ...other }) => ({
      ...other,
      text: { zh: `${zh}的表单：${text.zh}`, en: `The form of ${en}: ${text.en}` },
    })),
  ]
}

/** Whether it is a question of the step's own. */
const isOwn = (entry: FormEntry): entry is Field => entry.field === undefined

/** What became of one part of an entry, after "“审核：通过”的表单". */
const partInWords = (part: string, { has, name: label, vocabulary }: ComparedEntry): Label => {
  const name = quoted(label)
  switch (part) {
    case 'required':
      return has.required
        ? { zh: `必须填写${name.zh}`, en: `requires ${name.en}` }
        : { zh: `不再必须填写${name.zh}`, en: `no longer requires ${name.en}` }
    case 'label': {
      const field = quoted(fieldOf(vocabulary, has.field ?? ''))
      return has.label
        ? { zh: `把${field.zh}叫做${name.zh}`, en: `calls ${field.en} ${name.en}` }
        : { zh: `不再给${field.zh}另起名称`, en: `calls ${field.en} by its own name` }
    }
    case 'help':
      return has.help
        ? { zh: `在${name.zh}下提示“${has.help.zh}”`, en: `has the hint “${has.help.en}” for ${name.en}` }
        : { zh: `中${name.zh}不再有另写的提示`, en: `has no hint of its own for ${name.en}` }
    default:
      return { zh: `中${name.zh}的“${part}”有改动`, en: `has another “${part}” of ${name.en}` }
  }
}
