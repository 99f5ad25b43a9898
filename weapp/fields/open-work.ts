import { ask, me } from '../session/session'
import { say } from '../words/language'
import { picker } from '../words/words'
import { asProblem } from '../wx/problem'
import type { FormField } from './form-fields'
import type { Offered } from './offered-records'

type Holdings = { readonly relations: Readonly<Record<string, Readonly<Record<string, number>>>> }

/** Of so many it is asked; whoever has more people narrows them down by typing. */
const MOST = 12

/** Who may be told what another person holds. */
const mayAsk = (): boolean => me()?.role === 'admin' || me()?.role === 'manager'

const sum = (counts: Readonly<Record<string, number>> = {}) =>
  Object.values(counts).reduce((all, count) => all + count, 0)

const openWorkOf = async (id: number, relation: string): Promise<string> => {
  try {
    const { body } = await ask<Holdings>({ method: 'GET', path: `/api/accounts/users/${id}/holdings` })
    return say(picker.openWork(sum(body.relations[relation])))
  } catch (thrown) {
    // Choosing goes on without it.
    asProblem(thrown)
    return ''
  }
}

/** For a field that gives the task to somebody: how many open ones each person has already. */
export const aboutWork = (name: string, field: FormField) => {
  if (field.kind !== 'person' || field.from !== 'contractor' || !mayAsk()) return undefined
  const relation = field.field ?? name
  return (offered: readonly Offered[]): Promise<readonly string[]> =>
    Promise.all(offered.slice(0, MOST).map(({ id }) => openWorkOf(id, relation)))
}
