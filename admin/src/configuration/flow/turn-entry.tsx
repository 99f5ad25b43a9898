import { type Role, roleNames, roles } from '@oms/db/domain/roles'
import type { Definition, Status, Turn } from '@oms/db/domain/workflow/definition'
import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { keyOf } from '../key-of'
import { LabelEntry } from '../label-entry'
import {
  type NamedPerson,
  namedPersonOf,
  withNamedPerson,
  withoutNamedPerson,
  withStatus,
} from './change-definition'
import { waysOf } from './flow-of'
import { inCharge, relationsOf } from './people'
import { useFlowPlace } from './use-flow-place'
import { turns, words } from './words'

type Way = keyof typeof turns
type Props = { name: string; definition: Definition; status: Status; at: string }

/** Whose turn it is in a status: nobody's, a role's, that of somebody on the task, or of whom the form names. */
export const TurnEntry = ({ name, definition, status, at }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { change } = useFlowPlace()
  const { turn } = status
  const way = wayOf(turn)
  const relations = relationsOf(declaration)
  const role: Role = turn && 'role' in turn ? turn.role : 'employee'
  const named: NamedPerson = namedPersonOf(definition, name) ?? {
    ...{ key: keyOf(name.replace(/^x_/, ''), 'person', []), role, label: inCharge },
  }
  const isEntered = waysOf(definition).some((one) => one.way.to === name)
  const write = (next: Turn) =>
    change((now) => {
      const left = withoutNamedPerson(now, name)
      const present = left.statuses[name]
      return present ? withStatus(left, name, { ...present, turn: next }) : left
    })
  const writeNamed = (next: Partial<NamedPerson>) =>
    change((now) => withNamedPerson(now, name, { ...named, ...next }))
  const choose = (next: Way) => {
    if (next === 'nobody') write(null)
    if (next === 'role') write({ role })
    if (next === 'relation') write({ role, relation: relations[0]?.[0] ?? '' })
    if (next === 'named') writeNamed({})
  }
  const offered = (Object.keys(turns) as Way[]).filter((key) => key !== 'byField' || way === 'byField')
  return (
    <>
      <Entry label={label(words.turn)} at={at}>
        {(id) => (
          <Select<Way>
            id={id}
            value={way}
            onChange={choose}
            options={offered.map((key) => ({ value: key, label: label(turns[key]) }))}
          />
        )}
      </Entry>
      {turn && 'relation' in turn && turn.relation !== undefined && (
        <Entry label={label(words.relation)}>
          {(id) => (
            <Select
              id={id}
              value={turn.relation}
              onChange={(relation: string) => write({ role, relation })}
              options={relations.map(([key, text]) => ({ value: key, label: label(text) }))}
            />
          )}
        </Entry>
      )}
      {way === 'named' && !isEntered && <p className="flat quiet-text">{label(words.personLater)}</p>}
      {way === 'named' && isEntered && (
        <LabelEntry
          of={words.personName}
          value={named.label}
          isRequired
          max={60}
          help={label(words.personHelp)}
          onChange={(next) => next && writeNamed({ label: next })}
        />
      )}
      {(way === 'role' || way === 'relation' || way === 'named') && (
        <Entry label={label(way === 'role' ? words.role : words.side)}>
          {(id) => (
            <Select<Role>
              id={id}
              value={role}
              onChange={(next) => {
                if (way === 'named') writeNamed({ role: next })
                else if (turn && 'relation' in turn && turn.relation !== undefined)
                  write({ role: next, relation: turn.relation })
                else write({ role: next })
              }}
              options={roleNames.map((one) => ({ value: one, label: label(roles[one].label) }))}
            />
          )}
        </Entry>
      )}
    </>
  )
}

const wayOf = (turn: Turn): Way => {
  if (turn === null) return 'nobody'
  if ('byField' in turn) return 'byField'
  if (turn.relation !== undefined) return 'relation'
  return turn.field === undefined ? 'role' : 'named'
}
