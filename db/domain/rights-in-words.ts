import type { Fields } from './fields'
import type { Label } from './label'
import type { Grant, Permission } from './permission'
import type { Resource } from './resource'
import { grantText, onlyText, withRecord, words } from './rights-words'
import { listed, ruleInWords, type Vocabulary } from './rule-in-words'
import { settings } from './settings'

/** What a role may do with a resource with one verb. */
export type Right = { readonly verb: Label; readonly texts: readonly Label[] }

type Resources = Readonly<Record<string, Resource>>

/** What the declaration calls a resource; settings are no resource but have permissions too. */
export const resourceLabel = (resources: Resources, name: string): Label =>
  resources[name]?.label ?? (name === SETTINGS ? words.settings : { zh: name, en: name })

/** A role's permission for a resource in plain words, verb by verb; none at all is an empty list. */
export const rightsInWords = (
  resources: Resources,
  name: string,
  permission: Permission,
  statuses: Vocabulary['statuses'],
): readonly Right[] => {
  if (permission.read === 'none') return []
  const fields = fieldsOf(resources, name)
  const vocabulary = { fields, record: resourceLabel(resources, name), statuses }
  const { create, update, remove, show } = permission
  const own = ruleInWords(permission.read, vocabulary)
  const read = resources[name]?.follows ? withRecord(permission.read === 'all' ? undefined : own) : own
  return [
    { verb: words.read, texts: show ? [read, onlyText(namesOf(fields, show))] : [read] },
    ...(create ? [{ verb: words.create, texts: [namesOf(fields, create)] }] : []),
    ...(update
      ? [{ verb: words.update, texts: update.map((grant) => grantInWords(grant, vocabulary)) }]
      : []),
    ...(remove ? [{ verb: words.remove, texts: [removalText(remove, vocabulary)] }] : []),
  ]
}

const SETTINGS = 'settings'

const fieldsOf = (resources: Resources, name: string): Fields =>
  name === SETTINGS ? settings : (resources[name]?.fields ?? {})

const namesOf = (fields: Fields, names: readonly string[]): Label =>
  listed(names.map((name) => fields[name]?.label ?? { zh: name, en: name }))

const removalText = (remove: NonNullable<Permission['remove']>, vocabulary: Vocabulary): Label =>
  remove === true ? words.remains : ruleInWords(remove, vocabulary)

const grantInWords = ({ rule, fields }: Grant, vocabulary: Vocabulary): Label =>
  grantText(namesOf(vocabulary.fields, fields), rule === 'all' ? undefined : ruleInWords(rule, vocabulary))
