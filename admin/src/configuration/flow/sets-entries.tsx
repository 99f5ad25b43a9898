import { settingInWords } from '@oms/db/domain/verify/workflow-words'
import type { Definition, Outcome, Setting } from '@oms/db/domain/workflow/definition'
import { Button, Select } from 'antd'
import { useMe } from '../../auth/me'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { PlainEntry } from '../plain-entry'
import { ConstantInput } from './constant-input'
import { isSame } from './people'
import { CONSTANT, fieldsToSet, isConstant, settingsFor } from './settings-offered'
import { vocabularyOf } from './vocabulary'
import { words } from './way-words'

type Sets = NonNullable<Outcome['sets']>

type Props = {
  way: Outcome
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (sets: Sets | undefined) => void
}

/** What a step writes to the task beside what its form asks, each as a sentence and what it is made of. */
export const SetsEntries = ({ way, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { fields } = vocabularyOf(declaration, definition)
  const sets = way.sets ?? {}
  const asked = Object.entries(way.form ?? {}).flatMap(([, { field }]) => field ?? [])
  const { id: me } = useMe()
  const offered = fieldsToSet(definition, fields, me).filter(
    ([key]) => !Object.hasOwn(sets, key) && !asked.includes(key),
  )
  const write = (next: Sets) => onChange(Object.keys(next).length > 0 ? next : undefined)
  const add = (key: string) => {
    const field = fields[key]
    const [first] = field ? settingsFor(key, field, way, me) : []
    if (first) write({ ...sets, [key]: first.value })
  }
  return (
    <section className="stack field-end" aria-label={label(words.sets)}>
      <h3 className="entry-legend flat">{label(words.sets)}</h3>
      <p className="flat quiet-text">{label(words.setsHelp)}</p>
      {Object.entries(sets).map(([key, setting]) => (
        <SettingEntry
          key={key}
          {...{ way, definition, setting, target: key, at: `${at}.${key}` }}
          onChange={(next) => write({ ...sets, [key]: next })}
          onRemove={() => {
            const { [key]: _, ...rest } = sets
            write(rest)
          }}
        />
      ))}
      {offered.length > 0 && (
        <PlainEntry label={label(words.addSetting)}>
          {(id) => (
            <Select
              id={id}
              value={null}
              onChange={(key: string | null) => key && add(key)}
              options={offered.map(([key, field]) => ({ value: key, label: label(field.label) || key }))}
            />
          )}
        </PlainEntry>
      )}
    </section>
  )
}

type OneProps = Omit<Props, 'onChange'> & {
  target: string
  setting: Setting
  onChange: (setting: Setting) => void
  onRemove: () => void
}

const OTHER = '-'

const SettingEntry = ({ way, definition, target, setting, at, onChange, onRemove }: OneProps) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { id: me } = useMe()
  const vocabulary = vocabularyOf(declaration, definition)
  const field = vocabulary.fields[target]
  const sentence = label(settingInWords(target, setting, way, vocabulary))
  const offered = field ? settingsFor(target, field, way, me) : []
  const known = isConstant(setting)
    ? offered.find(({ key }) => key === CONSTANT)
    : offered.find(({ value }) => isSame(value, setting))
  return (
    <fieldset className="entry rule-card">
      <legend className="entry-legend">{sentence}</legend>
      <Entry label={label(words.setTo)} at={at}>
        {(id) => (
          <Select
            id={id}
            value={known?.key ?? OTHER}
            onChange={(next) => {
              const found = offered.find(({ key }) => key === next)
              if (found) onChange(found.value)
            }}
            options={[
              ...offered.map((one) => ({ value: one.key, label: label(one.label) })),
              ...(known ? [] : [{ value: OTHER, label: sentence }]),
            ]}
          />
        )}
      </Entry>
      {field && known?.key === CONSTANT && isConstant(setting) && (
        <PlainEntry label={label(words.value)}>
          {(id) => <ConstantInput id={id} field={field} value={setting.value} onChange={onChange} />}
        </PlainEntry>
      )}
      <div>
        <Button size="small" aria-label={`${label(words.remove)}“${sentence}”`} onClick={onRemove}>
          {label(words.remove)}
        </Button>
      </div>
    </fieldset>
  )
}
