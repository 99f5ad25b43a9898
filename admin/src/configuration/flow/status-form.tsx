import type { Definition, Phase, Status } from '@oms/db/domain/workflow/definition'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { IconSelect } from '../icon-select'
import { LabelEntry } from '../label-entry'
import { ToneSelect } from '../tone-select'
import { AddAction } from './add-action'
import { AddStatus } from './add-status'
import { AfterEntries } from './after-entries'
import { withStatus } from './change-definition'
import { waysOutOf } from './flow-of'
import { NewTaskLink } from './new-task-link'
import { statusLabel, whoMay } from './people'
import { RemoveStatus } from './remove-status'
import { TurnEntry } from './turn-entry'
import { useFlowPlace } from './use-flow-place'
import { phases, wayText, words } from './words'

type Props = { name: string; definition: Definition }

/** A status: what it is called, whose turn it is there, and the ways out of it. */
export const StatusForm = ({ name, definition }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow, change, show } = useFlowPlace()
  const [adding, setAdding] = useState<'status' | 'action'>()
  const status = definition.statuses[name]
  if (!status) return null
  const at = `workflows.${workflow}.statuses.${name}`
  const write = (next: Partial<Status>) =>
    change((now) => {
      const present = now.statuses[name]
      return present ? withStatus(now, name, { ...present, ...next }) : now
    })
  const ways = waysOutOf(definition, name)
  return (
    <section className="panel stack" aria-label={label(words.status)}>
      <div className="draft-head">
        <h2>{label(status.label) || name}</h2>
      </div>
      {definition.create.to === name && <NewTaskLink />}
      <LabelEntry
        of={words.name}
        value={status.label}
        at={`${at}.label`}
        isRequired
        max={40}
        onChange={(next) => next && write({ label: next })}
      />
      <div className="entry-pair">
        <Entry label={label(words.colour)} at={`${at}.tone`}>
          {(id) => <ToneSelect id={id} value={status.tone} onChange={(tone) => write({ tone })} />}
        </Entry>
        <Entry label={label(words.icon)} at={`${at}.icon`}>
          {(id) => (
            <IconSelect
              id={id}
              name={label(words.icon)}
              value={status.icon}
              onChange={(icon) => write({ icon })}
            />
          )}
        </Entry>
      </div>
      <Entry label={label(words.phase)} at={`${at}.phase`}>
        {(id) => (
          <Select<Phase>
            id={id}
            value={status.phase}
            onChange={(phase) => write({ phase })}
            options={Object.entries(phases).map(([key, text]) => ({
              // Safe: the keys of the words are the phases.
              value: key as Phase,
              label: label(text),
            }))}
          />
        )}
      </Entry>
      <TurnEntry name={name} definition={definition} status={status} at={`${at}.turn`} />
      <Checkbox
        checked={status.step === true}
        onChange={({ target }) => write({ step: target.checked ? true : undefined })}
      >
        {label(words.step)}
      </Checkbox>
      <div className="entry">
        <Checkbox
          checked={status.pauses === true}
          onChange={({ target }) => write({ pauses: target.checked ? true : undefined })}
        >
          {label(words.pauses)}
        </Checkbox>
        {status.pauses && <p className="entry-help">{label(words.pausesHelp)}</p>}
      </div>
      <AfterEntries
        status={name}
        definition={definition}
        at={`${at}.after`}
        onChange={(after) => write({ after })}
      />
      <section className="stack field-end" aria-label={label(words.waysOut)}>
        <h3 className="entry-legend flat">{label(words.waysOut)}</h3>
        {ways.length === 0 && <p className="flat quiet-text">{label(words.noWayOut)}</p>}
        <ul className="flow-ways">
          {ways.map((one) => (
            <li key={`${one.action} ${one.outcome} ${one.place}`}>
              <button type="button" className="link-button" onClick={() => show({ status: name, way: one })}>
                {label(
                  wayText(
                    one.way.label,
                    one.way.to === null ? words.stays : statusLabel(definition, one.way.to),
                    whoMay(one.way, declaration),
                  ),
                )}
              </button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button size="small" onClick={() => setAdding('action')}>
            {label(words.addAction)}
          </Button>
          <Button size="small" onClick={() => setAdding('status')}>
            {label(words.addStatus)}
          </Button>
        </div>
      </section>
      {definition.create.to !== name && <RemoveStatus name={name} definition={definition} />}
      {adding === 'status' && (
        <AddStatus after={name} definition={definition} onClose={() => setAdding(undefined)} />
      )}
      {adding === 'action' && (
        <AddAction from={name} definition={definition} onClose={() => setAdding(undefined)} />
      )}
    </section>
  )
}
