import type { Label } from '@oms/db/domain/label'
import { Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { AddNamed } from '../add-named'
import { withTaskType, withWorkflow } from '../content'
import { useDraftEditing } from '../editing'
import { asDeclared } from '../flow/change-definition'
import { keyOf } from '../key-of'
import { PlainEntry } from '../plain-entry'
import { words } from './words'
import { workflowTitle } from './workflow-title'

type Props = { onClose: () => void; onAdded: (key: string) => void }

const OWN = '+'

/** Asks what a new type of tasks is called, and which workflow it follows: one that there is, or a copy of its own. */
export const AddType = ({ onClose, onAdded }: Props) => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const { taskTypes, workflows, resources } = declaration
  const [first = ''] = Object.keys(workflows)
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const [workflow, setWorkflow] = useState(first)
  const add = () => {
    const key = keyOf(name.en, 'type', Object.keys(taskTypes))
    const own = keyOf(name.en, 'workflow', Object.keys(workflows))
    const copied = workflows[first]
    change((content) => {
      const made = withTaskType(content, key, {
        ...{ label: name, icon: 'inbox', tone: 'grey' },
        workflow: workflow === OWN ? own : workflow,
      })
      if (workflow !== OWN || !copied) return made
      return withWorkflow(made, own, asDeclared(copied, resources.tasks?.fields ?? {}))
    })
    onAdded(key)
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.add}
      name={name}
      onName={setName}
      max={60}
      onAdd={add}
      onClose={onClose}
    >
      <PlainEntry label={label(words.workflow)}>
        {(id) => (
          <Select
            id={id}
            value={workflow}
            onChange={setWorkflow}
            options={[
              ...Object.keys(workflows).map((key) => ({
                value: key,
                label: label(workflowTitle(taskTypes, key)),
              })),
              { value: OWN, label: label(words.newWorkflow) },
            ]}
          />
        )}
      </PlainEntry>
    </AddNamed>
  )
}
