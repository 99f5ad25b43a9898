import type { Label } from '@oms/db/domain/label'
import { type Role, roles } from '@oms/db/domain/roles'
import { alternativesOf, startsFrom } from '@oms/db/domain/workflow/actions'
import { DEFAULT_OUTCOME, type Definition } from '@oms/db/domain/workflow/definition'
import { roleLabel } from '../workflow/turn-words'
import { words } from './words'

type ByStatus = Readonly<Record<string, number>>

/** What a person holds of the tasks of one workflow, as the API counts it: open tasks by relation, turns by name. */
type Held = { readonly relations: Readonly<Record<string, ByStatus>>; readonly turn: ByStatus }

/** The same of each workflow, and turns of the role that only they can take. */
export type Holdings = {
  readonly workflows: Readonly<Record<string, Held>>
  readonly onlyTheirs: number
}

/** What of a person decides which tasks they can act on. */
export type Post = {
  readonly status: string
  readonly role: Role | undefined
  readonly organizationId: number
}

/** Whether the change takes somebody away from the tasks in their hands. */
export const hasLeft = (before: Post, after: Post): boolean =>
  before.status === 'active' &&
  (after.status !== 'active' || after.role !== before.role || after.organizationId !== before.organizationId)

/** What becomes of what somebody holds when they leave their post, in whole sentences, by workflows as they are now. */
export const whatLeaves = (
  workflows: Readonly<Record<string, Definition>>,
  { workflows: held, onlyTheirs }: Holdings,
  before: Post,
  after: Post,
): readonly Label[] => {
  if (!hasLeft(before, after)) return []
  const ofEach = Object.entries(held).flatMap(([key, one]) => {
    const definition = workflows[key]
    return definition ? whatLeavesOf(definition, one, after) : []
  })
  const alone =
    onlyTheirs > 0 && before.role !== undefined ? [words.onlyTheirs(onlyTheirs, roleLabel(before.role))] : []
  return [...ofEach, ...alone]
}

const whatLeavesOf = (definition: Definition, { relations, turn }: Held, after: Post): readonly Label[] => {
  const said = (counts: ByStatus) => tally(definition, counts)
  const taken = Object.entries(definition.onLeave ?? {}).flatMap(([relation, action]) =>
    takenBack(definition, relations[relation] ?? {}, action),
  )
  const goesBack = taken.map(({ counts, to, holder }) => words.goesBack(said(counts), to, holder))
  // As the API asks it: out of work, or of a contractor now, nobody takes the turn of a client or of the management.
  const isContractors = after.role !== undefined && roles[after.role].party === 'contractor'
  const cannotAct = after.status !== 'active' || isContractors
  const back = new Set(taken.flatMap(({ counts }) => Object.keys(counts)))
  const stuck = without(turn, (status) => back.has(status))
  const waitsLater = without(relations.creatorId ?? {}, (status) => status in stuck)
  const handover = label(definition, 'creatorId')
  return [
    ...goesBack,
    ...(cannotAct && sum(stuck) > 0 ? [words.stuck(said(stuck), handover)] : []),
    ...(cannotAct && sum(waitsLater) > 0
      ? [words.stuckLater(said(waitsLater), handover, sum(stuck) > 0)]
      : []),
  ]
}

type TakenBack = { readonly counts: ByStatus; readonly to: Label; readonly holder: Label | undefined }

/** What the system takes back by this action, where it goes and who has the turn there. */
const takenBack = (definition: Definition, held: ByStatus, action: string): readonly TakenBack[] => {
  const outcome = definition.actions[action]?.outcomes[DEFAULT_OUTCOME]
  return (outcome ? alternativesOf(outcome) : []).flatMap((way) => {
    const counts = without(held, (status) => !startsFrom(definition, way, status))
    const status = way.to === null ? undefined : definition.statuses[way.to]
    if (sum(counts) === 0 || !status) return []
    const { turn } = status
    return [
      {
        counts,
        to: status.label,
        holder:
          turn && !('byField' in turn) && turn.relation === undefined ? roleLabel(turn.role) : undefined,
      },
    ]
  })
}

/** The action that gives the relation to somebody else. */
const label = (definition: Definition, relation: string): Label | undefined =>
  Object.values(definition.actions).find(({ outcomes }) =>
    Object.values(outcomes)
      .flatMap(alternativesOf)
      .some(({ to, sets }) => {
        const set = sets?.[relation]
        return to === null && set !== undefined && 'field' in set
      }),
  )?.label

const tally = (definition: Definition, counts: ByStatus) => ({
  count: sum(counts),
  statuses: Object.entries(definition.statuses).flatMap(([key, status]) => {
    const count = counts[key] ?? 0
    return count > 0 ? [{ label: status.label, count }] : []
  }),
})

const without = (counts: ByStatus, isLeftOut: (status: string) => boolean): ByStatus =>
  Object.fromEntries(Object.entries(counts).filter(([status, count]) => count > 0 && !isLeftOut(status)))

const sum = (counts: ByStatus): number => Object.values(counts).reduce((all, count) => all + count, 0)
