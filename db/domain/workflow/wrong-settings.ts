import { type Declaration, resourceOf } from '../declaration'
import type { FieldKind, Fields } from '../fields'
import type { Outcome, Setting } from './definition'
import { formOf } from './forms'

type Resources = Declaration['resources']

/** What is wrong with what an outcome sets: it comes from somewhere, and goes where such a value belongs. */
export const wrongSettings = (at: string, outcome: Outcome, resources: Resources): readonly string[] => {
  const { fields } = resourceOf({ resources }, 'tasks')
  return Object.entries(outcome.sets ?? {}).flatMap(([target, setting]) => {
    const held = fields[target]?.kind
    if ('reference' in setting)
      return wrongReference(`${at} sets ${target}`, held, setting, fields, resources)
    const said = 'field' in setting ? formOf(outcome)[setting.field]?.kind : undefined
    return isAtHome(said, held)
      ? []
      : [`${at} sets ${target}, which holds ${held}, to the ${said} of its form`]
  })
}

/** What is unknown of the two is told elsewhere. */
const isAtHome = (said: FieldKind | undefined, held: FieldKind | undefined): boolean =>
  said === undefined || held === undefined || said === held

const wrongReference = (
  what: string,
  held: FieldKind | undefined,
  { reference, column }: Extract<Setting, { reference: string }>,
  fields: Fields,
  resources: Resources,
): readonly string[] => {
  const field = fields[reference]
  if (field?.kind !== 'reference') return []
  const said = resources[field.resource]?.fields[column]?.kind
  if (said === undefined) return [`${what} from ${column}, which ${field.resource} do not have`]
  return isAtHome(said, held)
    ? []
    : [`${what}, which holds ${held}, to the ${said} ${column} of ${field.resource}`]
}
