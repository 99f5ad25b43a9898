import { grouped } from '@oms/db/domain/groups'
import { say } from '../words/language'
import type { Drawn } from './drawn'
import type { FormFields } from './form-fields'

/** The fields with those of a group together, where the first of them stands. */
export const inGroups = (fields: FormFields): FormFields =>
  Object.fromEntries(grouped(Object.entries(fields)).flatMap((group) => group.fields))

/** What stands over the fields that begin a group, or that follow one and belong to none. */
export const groupMarks = (
  fields: FormFields,
): Readonly<Record<string, Pick<Drawn, 'heading' | 'isApart'>>> =>
  Object.fromEntries(
    grouped(Object.entries(fields)).flatMap(({ heading, fields: [first] }, index) =>
      first ? [[first[0], { heading: heading ? say(heading) : '', isApart: !heading && index > 0 }]] : [],
    ),
  )
