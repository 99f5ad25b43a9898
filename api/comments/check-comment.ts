import { checkFields } from '@oms/db/domain/contract'
import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { fieldsNamed } from '@oms/db/domain/resource'
import type { Actor } from '@oms/db/domain/roles'
import { invalid } from '../edge/errors'
import type { NewComment } from '../kernel/add-comment'
import type { Checked } from '../kernel/bind-files'
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
  const visibility = visibilityOf(values.visibility ?? 'everyone')
  if (!errors.visibility && !seesComment(declaration, actor, addressedBy(actor, visibility)))
    errors.visibility = [notYours]
  Object.assign(errors, ofFiles)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return { body: String(values.body), visibility, files }
}

const notYours = {
  zh: '您所在的一方看不到这样的评论，请另选可见范围',
  en: 'Your party would not see such a comment; choose whom it is for again',
}

// Safe: checkFields has let only the options of the field pass.
const visibilityOf = (value: unknown): NewComment['visibility'] => value as NewComment['visibility']
