import type { Label } from './label'
import { parties, type Role, roles } from './roles'

/** The party where it has one role only, else the role: what people call who has the turn. */
export const roleLabel = (role: Role): Label => {
  const { party, label } = roles[role]
  return isAlone(role) ? parties[party].label : label
}

/** The same with the party before the role, for whoever is not of it. */
export const roleOfParty = (role: Role): Label => {
  const { party, label } = roles[role]
  const whose = parties[party].label
  return isAlone(role)
    ? whose
    : { zh: `${whose.zh}的${label.zh}`, en: `${whose.en}'s ${label.en.toLowerCase()}` }
}

const isAlone = (role: Role): boolean =>
  Object.values(roles).filter(({ party }) => party === roles[role].party).length === 1
