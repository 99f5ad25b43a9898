import type { Label } from '@oms/db/domain/label'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { useState } from 'react'
import { AddNamed } from '../add-named'
import { keyOf } from '../key-of'
import { withNewStatus } from './change-definition'
import { useFlowPlace } from './use-flow-place'
import { words } from './words'

type Props = { after: string; definition: Definition; onClose: () => void }

/** Asks what a new status is called; it begins as the one before it is, and is changed in its own form. */
export const AddStatus = ({ after, definition, onClose }: Props) => {
  const { change, show } = useFlowPlace()
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const add = () => {
    const before = definition.statuses[after]
    if (!before) return
    const key = keyOf(name.en, 'status', Object.keys(definition.statuses))
    // Whoever acts in it is said next; until then it is the management's.
    const status = { label: name, tone: before.tone, icon: before.icon, step: true } as const
    const phase = before.turn === null ? 'done' : before.phase
    change((now) => withNewStatus(now, after, key, { ...status, phase, turn: { role: 'admin' } }))
    show({ status: key })
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.addStatus}
      name={name}
      onName={setName}
      max={40}
      onAdd={add}
      onClose={onClose}
    />
  )
}
