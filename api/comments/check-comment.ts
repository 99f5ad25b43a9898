import { checkFields, type FieldErrors } from '@oms/db/domain/contract'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { mentionedIn } from '@oms/db/domain/mention'
import { fieldsNamed } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { invalid } from '../edge/errors'
import type { NewComment } from '../kernel/add-comment'
import type { Checked } from '../kernel/check-files'
import { addressedBy, seesComment } from '../kernel/seen-comment'

/** A comment from an unchecked body, with its files. Nobody writes what they would not see themselves. Throws 422. */
export const checkComment = (
  declaration: Declaration,
  actor: Actor,
  body: Readonly<Record<string, unknown>>,
  { files, errors: ofFiles }: Checked,
): NewComment => {
  const fields = fieldsNamed(resourceOf(declaration, 'comments'), ['body', 'visibility'])
  const { values, errors } = checkFields(fields, body)
  if (!errors.body) Object.assign(errors, mentionErrors(String(values.body)))
  const visibility = visibilityOf(values.visibility ?? 'everyone')
  if (!errors.visibility && !seesComment(declaration, actor, addressedBy(actor, visibility)))
    errors.visibility = [notYours]
  Object.assign(errors, ofFiles)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return { body: String(values.body), visibility, files }
}

/** What is wrong with the number of people that a text mentions. */
export const mentionErrors = (text: string): FieldErrors =>
  mentionedIn(text).size > MOST_MENTIONED ? { body: [tooMany] } : {}

/** What is wrong with a text that mentions people who would not see it. */
export const unseenErrors = (names: readonly string[]): FieldErrors => ({
  body: [
    {
      zh: `${names.join('、')}看不到这条评论，不能提及；请去掉，或更改可见范围`,
      en: `${names.join(', ')} would not see this comment; mention others, or choose anew whom it is for`,
    },
  ],
})

const MOST_MENTIONED = 20

const tooMany = {
  zh: `一条评论最多提及 ${MOST_MENTIONED} 人`,
  en: `A comment mentions at most ${MOST_MENTIONED} people`,
}

const notYours = {
  zh: '您所在的一方看不到这样的评论，请另选可见范围',
  en: 'Your party would not see such a comment; choose whom it is for again',
}

// Safe: checkFields has let only the options of the field pass.
export const visibilityOf = (value: unknown): NewComment['visibility'] => value as NewComment['visibility']
