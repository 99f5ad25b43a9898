import type { TaskType } from '@oms/db/domain/declaration'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { Message } from '../../ui/states'
import { ToneTag } from '../../ui/ToneTag'
import { inOrder, withTaskType } from '../content'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { faultsAt } from '../faults'
import { IconSelect } from '../icon-select'
import { LabelEntry } from '../label-entry'
import { OrderedList } from '../ordered-list'
import { ToneSelect } from '../tone-select'
import { AddType } from './add-type'
import { TimerEntries } from './timer-entries'
import { words } from './words'
import { workflowTitle } from './workflow-title'

/** The types of tasks in their order, and one of them to change. */
export const TypesSection = () => {
  const { label } = useWords()
  const { declaration, change, verified } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const { taskTypes } = declaration
  const chosen = params.get('type') ?? undefined
  const type = chosen === undefined ? undefined : taskTypes[chosen]
  const show = (key: string) => setParams({ type: key })
  return (
    <div className="draft-columns">
      <section className="panel stack" aria-label={label(words.types)}>
        <OrderedList
          items={Object.entries(taskTypes).map(([key, one]) => ({
            key,
            name: label(one.label) || key,
            isFaulty: faultsAt(verified?.faults ?? [], `taskTypes.${key}`).length > 0,
            ...(one.archived && { note: label(words.archived) }),
          }))}
          chosen={chosen}
          onChoose={show}
          onOrder={(keys) => change((content) => ({ ...content, taskTypes: inOrder(taskTypes, keys) }))}
        />
        <div>
          <Button onClick={() => setAdding(true)}>{label(words.add)}</Button>
        </div>
      </section>
      {type && chosen !== undefined ? (
        <TypeForm key={chosen} name={chosen} type={type} />
      ) : (
        <div className="panel desk-only">
          <Message icon="tool" title={label(words.choose)} />
        </div>
      )}
      {isAdding && <AddType onClose={() => setAdding(false)} onAdded={show} />}
    </div>
  )
}

const TypeForm = ({ name, type }: { name: string; type: TaskType }) => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const at = `taskTypes.${name}`
  const write = (next: TaskType) => change((content) => withTaskType(content, name, next))
  const { archived: _, ...inUse } = type
  const { timers = {}, ...untimed } = type
  return (
    <section className="panel stack" aria-label={label(type.label) || name}>
      <div className="draft-head">
        <h2>
          <ToneTag tone={type.tone ?? 'grey'} icon={type.icon}>
            {label(type.label) || name}
          </ToneTag>
        </h2>
      </div>
      <LabelEntry
        of={words.name}
        value={type.label}
        at={`${at}.label`}
        isRequired
        max={60}
        onChange={(next) => next && write({ ...type, label: next })}
      />
      <div className="entry-pair">
        <Entry label={label(words.colour)} at={`${at}.tone`}>
          {(id) => <ToneSelect id={id} value={type.tone} onChange={(tone) => write({ ...type, tone })} />}
        </Entry>
        <Entry label={label(words.icon)} at={`${at}.icon`}>
          {(id) => (
            <IconSelect
              id={id}
              name={label(words.icon)}
              value={type.icon}
              onChange={(icon) => write({ ...type, icon })}
            />
          )}
        </Entry>
      </div>
      <Entry label={label(words.workflow)} at={`${at}.workflow`}>
        {(id) => (
          <Select
            id={id}
            value={type.workflow}
            onChange={(workflow: string) => write({ ...type, workflow })}
            options={Object.keys(declaration.workflows).map((key) => ({
              value: key,
              label: label(workflowTitle(declaration.taskTypes, key)),
            }))}
          />
        )}
      </Entry>
      <TimerEntries
        timers={timers}
        at={`${at}.timers`}
        onChange={(next) => write(Object.keys(next).length > 0 ? { ...untimed, timers: next } : untimed)}
      />
      <div className="stack field-end">
        <p className="flat quiet-text">{label(words.archiveHelp)}</p>
        <div>
          <Button onClick={() => write(type.archived ? inUse : { ...type, archived: true })}>
            {label(type.archived ? words.restore : words.archive)}
          </Button>
        </div>
      </div>
    </section>
  )
}
