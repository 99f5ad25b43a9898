import { columnInWords, ruleInWords } from '@oms/db/domain/rule-in-words'
import { Button, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { PlainEntry } from '../plain-entry'
import { ComparedValue, firstOf } from './compared-value'
import { type Comparison, columnsOffered, type FlatRule, type How, howsOf, ruleOf } from './flat-rule'
import { vocabularyOf } from './vocabulary'
import { hows, words } from './way-words'

type Props = { rule: FlatRule; onChange: (rule: FlatRule) => void }

const MOST = 10

/** What must hold of the task, each comparison as a sentence and what it is made of. */
export const ConditionEntries = ({ rule, onChange }: Props) => {
  const { label } = useWords()
  const { joint, parts } = rule
  const write = (next: readonly Comparison[]) => onChange({ joint, parts: next })
  return (
    <>
      {parts.length > 1 && (
        <PlainEntry label={label(words.joint)}>
          {(id) => (
            <Select
              id={id}
              value={joint}
              onChange={(next) => onChange({ joint: next, parts })}
              options={(['and', 'or'] as const).map((one) => ({ value: one, label: label(words[one]) }))}
            />
          )}
        </PlainEntry>
      )}
      {parts.map((part, place) => (
        <ComparisonEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: each is known by its place alone.
          key={place}
          comparison={part}
          onChange={(next) => write(parts.map((one, index) => (index === place ? next : one)))}
          onRemove={parts.length > 1 ? () => write(parts.filter((_, index) => index !== place)) : undefined}
        />
      ))}
      {parts.length < MOST && (
        <div>
          <Button size="small" onClick={() => write([...parts, { column: 'dueAt', how: 'set', values: [] }])}>
            {label(words.addPart)}
          </Button>
        </div>
      )}
    </>
  )
}

type OneProps = {
  comparison: Comparison
  onChange: (comparison: Comparison) => void
  onRemove: (() => void) | undefined
}

const ComparisonEntry = ({ comparison, onChange, onRemove }: OneProps) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const vocabulary = vocabularyOf(declaration, { statuses: {} })
  const { column, how, values } = comparison
  const field = vocabulary.fields[column]
  const sentence = label(ruleInWords(ruleOf({ joint: 'and', parts: [comparison] }), vocabulary))
  const nameOf = (key: string) =>
    capital(label(vocabulary.fields[key]?.label ?? columnInWords(key, vocabulary)))
  const compare = (name: string, next: How) => {
    const of = vocabulary.fields[name]
    const isValued = next === 'is' || next === 'not'
    onChange({ column: name, how: next, values: isValued && of ? [firstOf(of)] : [] })
  }
  return (
    <fieldset className="entry rule-card">
      <legend className="entry-legend">{sentence}</legend>
      <div className="entry-pair">
        <PlainEntry label={label(words.column)}>
          {(id) => (
            <Select
              id={id}
              value={column}
              onChange={(next: string) => compare(next, howsOf(declaration, next)[0] ?? 'set')}
              options={columnsOffered(declaration).map((key) => ({ value: key, label: nameOf(key) }))}
            />
          )}
        </PlainEntry>
        <PlainEntry label={label(words.how)}>
          {(id) => (
            <Select<How>
              id={id}
              value={how}
              onChange={(next) => compare(column, next)}
              options={howsOf(declaration, column).map((one) => ({ value: one, label: label(hows[one]) }))}
            />
          )}
        </PlainEntry>
      </div>
      {field && (how === 'is' || how === 'not') && (
        <PlainEntry label={label(words.value)}>
          {(id) => (
            <ComparedValue
              id={id}
              field={field}
              isOne={how === 'not'}
              values={values}
              onChange={(next) => onChange({ column, how, values: next })}
            />
          )}
        </PlainEntry>
      )}
      {onRemove && (
        <div>
          <Button size="small" aria-label={`${label(words.remove)}“${sentence}”`} onClick={onRemove}>
            {label(words.remove)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
