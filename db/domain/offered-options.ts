import type { Field } from './fields'
import type { Label } from './label'
import type { Option } from './roles'

type Options = Readonly<Record<string, Option>>

/** Whether it is there, and chosen anew. */
export const isOffered = (option: Option | undefined): boolean => option !== undefined && !option.archived

/** The options of a form whose field holds `present` (one or several): what is archived is kept, not chosen anew. */
export const offeredOptions = (options: Options, present: unknown): Options =>
  Object.values(options).some(({ archived }) => archived)
    ? Object.fromEntries(
        Object.entries(options).filter(([key, option]) => isOffered(option) || isHeld(present, key)),
      )
    : options

/** Those of a filter: what is archived finds old records, and comes last. */
export const filterOptions = (options: Options): readonly (readonly [key: string, option: Option])[] => {
  const all = Object.entries(options)
  return [...all.filter(([, option]) => isOffered(option)), ...all.filter(([, option]) => !isOffered(option))]
}

/** The first option chosen in a value that is archived and stands not in `present` already. */
export const chosenAnew = (field: Field, value: unknown, present: unknown): Option | undefined => {
  if (field.kind !== 'choice' && field.kind !== 'choices') return undefined
  const chosen = (Array.isArray(value) ? value : [value]).find(
    (key) => field.options[key]?.archived && !isHeld(present, key),
  )
  return chosen === undefined ? undefined : field.options[chosen]
}

const isHeld = (present: unknown, key: string): boolean =>
  Array.isArray(present) ? present.includes(key) : present === key

/** The options of an earlier day as they are now: what is there no more, or archived, is not chosen anew. */
export const withOptions = (earlier: Options, now: Options): Options =>
  Object.fromEntries(
    Object.entries(earlier).map(([key, option]) => [
      key,
      isOffered(now[key]) ? option : { ...option, archived: true as const },
    ]),
  )

/** The field with the options that may be chosen where it holds `present`. */
export const asOffered = (field: Field, present: unknown): Field =>
  field.kind === 'choice' || field.kind === 'choices'
    ? { ...field, options: offeredOptions(field.options, present) }
    : field

/** What it is called where it is chosen. */
export const nameOf = ({ label, archived }: Option): Label =>
  archived ? { zh: `${label.zh}（已停用）`, en: `${label.en} (out of use)` } : label
