import type { Declaration } from '../declaration'
import { type Content, declare, type Pack } from '../declare'
import { verify as workflowFaults } from '../workflow/verify'
import type { Before } from './before'
import { calendarFaults } from './calendar-faults'
import { channelFaults } from './channel-faults'
import { contentShape } from './content-shape'
import type { Fault, Question } from './fault'
import { fieldFaults } from './field-faults'
import { permissionFaults } from './permission-faults'
import { placed } from './placed'
import { questionsOf } from './questions'
import { below } from './shape'
import { templateFaults } from './template-faults'
import { timerFaults } from './timer-faults'
import { typeFaults } from './type-faults'
import { workflowRights } from './workflow-rights'
import { workflowRules } from './workflow-rules'

/** What the code brings, before anything that the customer changed. */
export type Code = { readonly shipped: Declaration; readonly packs: readonly Pack[] }

export type Verified = {
  readonly faults: readonly Fault[]
  readonly questions: readonly Question[]
  /** What would be in force; where there are no faults. */
  readonly declaration?: Declaration
}

/**
 * What is wrong with `next`, whatever it is (it may come from a file), as what the customer changed; and what has to be
 * asked of the records before it can be said to be right. Pure.
 */
export const verifyDeclaration = ({ shipped, packs }: Code, next: unknown, before: Before): Verified => {
  const shape = contentShape(next, '')
  if (shape.some(({ code }) => !isHarmless.includes(code))) return { faults: first(shape), questions: [] }
  // Safe: it has the shape of a content.
  const content = next as Content
  const code = declare(shipped, packs, {})
  const declaration = declare(shipped, packs, placed(code, content))
  const archived = content.fields?.tasks ?? {}
  const faults = [
    ...shape,
    ...fieldFaults(code, content),
    ...typeFaults(code, content),
    ...permissionFaults(code, declaration, content),
    ...calendarFaults(content),
    ...timerFaults(declaration, content),
    ...channelFaults(declaration, content),
    ...templateFaults(declaration, content),
    ...Object.entries(declaration.workflows).flatMap(([key, definition]) =>
      workflowFaults(definition, declaration.resources, archived).map((one) => ({
        ...one,
        path: below(below('workflows', key), one.path),
      })),
    ),
    ...workflowRules(declaration),
    ...workflowRights(declaration),
  ]
  if (faults.length > 0) return { faults: first(faults), questions: [] }
  const inForce = declare(shipped, packs, placed(code, before.content))
  const questions = questionsOf({ code, before, inForce, content, next: declaration })
  return { faults, questions, declaration }
}

/** What does not keep the rest from being looked at. */
const isHarmless = [
  ...['unknown_key', 'label_missing', 'label_too_long', 'label_unseen', 'out_of_range', 'text_length'],
  ...['unknown_tone', 'unknown_icon', 'key_form', 'too_many', 'unknown_format'],
]

/** As many as anybody reads. */
const first = (faults: readonly Fault[]): readonly Fault[] => faults.slice(0, 200)
