import type { Field, FieldKind } from '@oms/db/domain/fields'
import type { FieldOf, Kind } from './kind'
import { boolean } from './kinds/boolean'
import { choice } from './kinds/choice'
import { choices } from './kinds/choices'
import { date } from './kinds/date'
import { decimal } from './kinds/decimal'
import { files } from './kinds/files'
import { markdown } from './kinds/markdown'
import { moment } from './kinds/moment'
import { money } from './kinds/money'
import { number } from './kinds/number'
import { password } from './kinds/password'
import { rating } from './kinds/rating'
import { person, reference } from './kinds/reference'
import { status } from './kinds/status'
import { text } from './kinds/text'
import { url } from './kinds/url'

const kinds: { [K in FieldKind]: Kind<FieldOf<K>> } = {
  text,
  password,
  markdown,
  number,
  decimal,
  money,
  boolean,
  date,
  moment,
  choice,
  choices,
  url,
  status,
  reference,
  person,
  rating,
  files,
}

/** How this field is drawn. Safe to widen: each kind stands under the key of the fields that it draws. */
export const kindOf = (field: Field): Kind<Field> => kinds[field.kind] as Kind<Field>
