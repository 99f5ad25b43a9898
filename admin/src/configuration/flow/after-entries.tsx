import { stepsByItself } from '@oms/db/domain/timers/by-itself'
import { afterInWords } from '@oms/db/domain/verify/workflow-words'
import { type After, DEFAULT_OUTCOME, type Definition } from '@oms/db/domain/workflow/definition'
import { withForms } from '@oms/db/domain/workflow/forms'
import { Button, InputNumber, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import { takes, words } from './after-words'
import { ToldSelect } from './told-select'
import { vocabularyOf } from './vocabulary'

type Props = {
  status: string
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (after: readonly After[] | undefined) => void
}

const MOST = 10
const MOST_HOURS = 1000
const HOURS = 8

/** What happens by itself in a status, each as a sentence and what it is made of. */
export const AfterEntries = ({ status, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const faults = useFaultsAt(at).filter(({ path }) => path === at)
  const { after = [], turn } = definition.statuses[status] ?? {}
  const write = (next: readonly After[]) => onChange(next.length > 0 ? next : undefined)
  const replaced = (place: number, next: After) =>
    write(after.map((one, index) => (index === place ? next : one)))
  return (
    <section className="stack field-end" aria-label={label(words.byItself)}>
      <h3 className="entry-legend flat">{label(words.byItself)}</h3>
      <p className="flat quiet-text">{label(turn === null ? words.nobodysTurn : words.help)}</p>
      <FaultTexts faults={faults} />
      {after.map((one, place) => (
        <AfterEntry
          // biome-ignore lint/suspicious/noArrayIndexKey: each is known by its place alone.
          key={place}
          after={one}
          status={status}
          definition={definition}
          at={`${at}.${place}`}
          onChange={(next) => replaced(place, next)}
          onRemove={() => write(after.filter((_, index) => index !== place))}
        />
      ))}
      {turn !== null && after.length < MOST && (
        <div>
          <Button size="small" onClick={() => write([...after, { hours: HOURS, tells: [{ turn: true }] }])}>
            {label(words.add)}
          </Button>
        </div>
      )}
    </section>
  )
}

type OneProps = Omit<Props, 'onChange'> & {
  after: After
  onChange: (after: After) => void
  onRemove: () => void
}

const TELL = '-'

const AfterEntry = ({ after, status, definition, at, onChange, onRemove }: OneProps) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const fields = declaration.resources.tasks?.fields ?? {}
  const { hours } = after
  const sentence = label(afterInWords(after, definition, vocabularyOf(declaration, definition)))
  const steps = stepsByItself(withForms(definition, fields), status).map(({ action, outcome, way }) => ({
    value: `${action}.${outcome}`,
    label: label(takes(way.label)),
  }))
  const chosen = after.action === undefined ? TELL : `${after.action}.${after.outcome ?? DEFAULT_OUTCOME}`
  const isGone = chosen !== TELL && !steps.some(({ value }) => value === chosen)
  const choose = (next: string) => {
    if (next === TELL) return onChange({ hours, tells: [{ turn: true }] })
    const [action = '', outcome = DEFAULT_OUTCOME] = next.split('.')
    onChange({ hours, action, ...(outcome !== DEFAULT_OUTCOME && { outcome }) })
  }
  return (
    <fieldset className="entry rule-card">
      <legend className="entry-legend">{sentence}</legend>
      <div className="entry-pair after-pair">
        <Entry label={label(words.hours)} at={`${at}.hours`}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={MOST_HOURS}
              precision={0}
              value={hours}
              onChange={(next) => next !== null && onChange({ ...after, hours: next })}
            />
          )}
        </Entry>
        <Entry label={label(words.what)} at={`${at}.action`}>
          {(id) => (
            <Select
              id={id}
              value={chosen}
              onChange={choose}
              options={[
                { value: TELL, label: label(words.tell) },
                ...steps,
                ...(isGone ? [{ value: chosen, label: sentence }] : []),
              ]}
            />
          )}
        </Entry>
      </div>
      {steps.length === 0 && <p className="entry-help">{label(words.noStep)}</p>}
      {after.tells && (
        <Entry label={label(words.tells)} at={`${at}.tells`}>
          {(id) => (
            <ToldSelect id={id} value={after.tells} onChange={(tells) => onChange({ hours, tells })} />
          )}
        </Entry>
      )}
      <div>
        <Button size="small" aria-label={`${label(words.remove)}“${sentence}”`} onClick={onRemove}>
          {label(words.remove)}
        </Button>
      </div>
    </fieldset>
  )
}
