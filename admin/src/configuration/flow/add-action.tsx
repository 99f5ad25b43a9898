import type { Declaration } from '@oms/db/domain/declaration'
import type { Label } from '@oms/db/domain/label'
import {
  DEFAULT_OUTCOME,
  type Definition,
  type Outcome,
  type Turn,
  type Who,
} from '@oms/db/domain/workflow/definition'
import { Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { AddNamed } from '../add-named'
import { useDraftEditing } from '../editing'
import { keyOf } from '../key-of'
import { PlainEntry } from '../plain-entry'
import { namedPersonOf, withAction, withNamedPerson } from './change-definition'
import { whoOffered } from './people'
import { useFlowPlace } from './use-flow-place'
import { words } from './words'

type Props = { from: string; definition: Definition; onClose: () => void }

const RANK = 10

/** Asks what a new action is called and where it leads; whoever has the turn may take it until that is changed. */
export const AddAction = ({ from, definition, onClose }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { change, show } = useFlowPlace()
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const [to, setTo] = useState<string>()
  const add = () => {
    if (to === undefined) return
    const key = keyOf(name.en, 'action', Object.keys(definition.actions))
    const turn = definition.statuses[from]?.turn ?? null
    const way: Outcome = {
      ...{ label: name, from: [from], to, tells: [{ turn: true }] },
      ...whoHas(turn, declaration),
    }
    change((now) => {
      const made = withAction(now, key, {
        ...{ label: name, rank: RANK, icon: 'send' },
        outcomes: { [DEFAULT_OUTCOME]: way },
      })
      const person = namedPersonOf(now, to)
      return person ? withNamedPerson(made, to, person) : made
    })
    show({ status: from, way: { action: key, outcome: DEFAULT_OUTCOME, place: 0 } })
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.addAction}
      name={name}
      onName={setName}
      max={40}
      isLacking={to === undefined}
      onAdd={add}
      onClose={onClose}
    >
      <PlainEntry label={label(words.to)}>
        {(id) => (
          <Select
            id={id}
            value={to}
            onChange={setTo}
            options={Object.entries(definition.statuses)
              .filter(([key]) => key !== from)
              .map(([key, status]) => ({ value: key, label: label(status.label) || key }))}
          />
        )}
      </PlainEntry>
    </AddNamed>
  )
}

/** Whoever has the turn by their role or place on the task; one named in a form only by having the turn. */
const whoHas = (turn: Turn, declaration: Declaration): { who: readonly Who[]; orTurn?: true } => {
  if (turn === null || 'byField' in turn || turn.field !== undefined) return { who: [], orTurn: true }
  const key = turn.relation === undefined ? `role:${turn.role}` : `relation:${turn.relation}`
  const found = whoOffered(declaration).find((one) => one.key === key)
  return found ? { who: [found.value] } : { who: [], orTurn: true }
}
