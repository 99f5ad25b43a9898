import { isOnlyInForms } from '@oms/db/domain/new-task'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { isOwnKey } from '../content'
import { useDraftEditing, useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { actOn } from '../fields/words'
import { OrderedList } from '../ordered-list'
import { PlainEntry } from '../plain-entry'
import { words } from './new-task-words'
import { useFlowPlace } from './use-flow-place'
import { writtenByReporters } from './written-by-reporters'

type Props = {
  asked: readonly string[]
  /** Its place in the content. */
  at: string
  onChange: (asked: readonly string[]) => void
}

/** The fields that the form of a new task names, in its order. */
export const NewTaskFields = ({ asked, at, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const [chosen, setChosen] = useState<string>()
  const faults = useFaultsAt(at)
  const fields = declaration.resources.tasks?.fields ?? {}
  const writable = writtenByReporters(declaration)
  const nameOf = (key: string) => label(fields[key]?.label ?? { zh: key, en: key })
  const offered = writable.filter((key) => !asked.includes(key) && !isOwnKey(key))
  return (
    <fieldset className="entry">
      <legend className="entry-legend">{label(words.asks)}</legend>
      <OrderedList
        items={asked.map((key, place) => ({
          key,
          name: nameOf(key),
          note: writable.includes(key) ? undefined : label(words.nobodyWrites),
          isFaulty: faults.some(({ path }) => path === `${at}.${place}`),
        }))}
        chosen={chosen}
        onChoose={setChosen}
        onOrder={onChange}
      />
      <FaultTexts faults={faults} />
      {chosen !== undefined && asked.includes(chosen) && (
        <AskedField
          key={chosen}
          field={chosen}
          name={nameOf(chosen)}
          onRemove={() => onChange(asked.filter((key) => key !== chosen))}
        />
      )}
      {offered.length > 0 && (
        <PlainEntry label={label(words.add)}>
          {(id) => (
            <Select
              id={id}
              value={null}
              onChange={(key: string | null) => key && onChange([...asked, key])}
              options={offered.map((key) => ({ value: key, label: nameOf(key) }))}
            />
          )}
        </PlainEntry>
      )}
      <p className="entry-help">{label(words.asksHelp)}</p>
    </fieldset>
  )
}

type AskedProps = { field: string; name: string; onRemove: () => void }

/** One of them: what becomes of a new task without it, or why it is asked for in any case. */
const AskedField = ({ field, name, onRemove }: AskedProps) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow } = useFlowPlace()
  const { [workflow]: _, ...others } = declaration.workflows
  const fields = declaration.resources.tasks?.fields ?? {}
  const isKnown = Object.hasOwn(fields, field)
  // What is wrong here can always be taken away.
  const canGo = !isKnown || fields[field]?.archived || isOnlyInForms(others, field)
  const outcome = Object.entries(words.goesTo).find(([key]) => key === field)?.[1]
  const help = canGo ? outcome : isOwnKey(field) ? words.askedAnyway : words.stays
  return (
    <fieldset className="entry rule-card">
      <legend className="entry-legend">{name}</legend>
      {help && <p className="entry-help">{label(help)}</p>}
      {canGo && (
        <div>
          <Button size="small" aria-label={label(actOn(words.remove, name))} onClick={onRemove}>
            {label(words.remove)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
