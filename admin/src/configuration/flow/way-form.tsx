import type { Definition, Outcome, Who } from '@oms/db/domain/workflow/definition'
import { Button, Checkbox, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import { LabelEntry } from '../label-entry'
import { isSimple, namedPersonOf, withActionLabel, withNamedPerson, withWay } from './change-definition'
import type { Way } from './flow-of'
import { FormPreview } from './form-preview'
import { MoreEntries } from './more-entries'
import { isSame, whoLabel, whoOffered, whoseTurn } from './people'
import { QuestionsEntry } from './questions-entry'
import { RemoveWay } from './remove-way'
import { SetsEntries } from './sets-entries'
import { SpanInput } from './span-input'
import { ToldSelect } from './told-select'
import { useFlowPlace } from './use-flow-place'
import { words as wayWords } from './way-words'
import { WhenEntry } from './when-entry'
import { words } from './words'

type Props = { way: Way; definition: Definition }

const ANYWHERE = '*'
const STAYS = '-'
const MOST_HOURS = 8760

/** What of a step says itself what is wrong with it. */
const inPlace = [
  ...['label', 'from', 'to', 'who', 'tells', 'when', 'oncePerHours', 'form', 'sets'],
  ...['commentTo', 'differs'],
]

const isAt = (path: string, place: string): boolean => path === place || path.startsWith(`${place}.`)

/** An action, or one outcome of it: from where to where, who may, what its form asks and whom it tells. */
export const WayForm = ({ way: at, definition }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow, status, change, show } = useFlowPlace()
  const { way, action: key } = at
  const action = definition.actions[key]
  const path = `workflows.${workflow}.actions.${key}`
  const isAmongWays = Array.isArray(action?.outcomes[at.outcome])
  const wayPath = `${path}.outcomes.${at.outcome}${isAmongWays ? `.${at.place}` : ''}`
  // What is said at an entry is not said above it too.
  const faults = useFaultsAt(path).filter(
    (fault) => !inPlace.some((part) => isAt(fault.path, `${wayPath}.${part}`)),
  )
  const write = (next: Partial<Outcome>) => change((now) => withWay(now, at, { ...way, ...next }))
  const rename = (next: Outcome['label']) =>
    change((now) => {
      const named = withWay(now, at, { ...way, label: next })
      return isSimple(action) && !isAmongWays ? withActionLabel(named, key, next) : named
    })
  const lead = (to: string) =>
    change((now) => {
      const led = withWay(now, at, { ...way, to: to === STAYS ? null : to })
      const person = namedPersonOf(now, to)
      return person ? withNamedPerson(led, to, person) : led
    })
  const statuses = Object.entries(definition.statuses).map(([name, one]) => ({
    value: name,
    label: label(one.label) || name,
  }))
  const known = whoOffered(declaration)
  const keyOfWho = (who: Who) => known.find(({ value }) => isSame(value, who))?.key ?? JSON.stringify(who)
  const kept = way.who.filter((who) => !known.some(({ value }) => isSame(value, who)))
  return (
    <section className="panel stack" aria-label={label(words.action)}>
      <div className="draft-head">
        <h2>{label(way.label) || key}</h2>
        {status && (
          <Button size="small" onClick={() => show({ status })}>
            {label(words.back)}
          </Button>
        )}
      </div>
      <FaultTexts faults={faults} />
      <LabelEntry
        of={words.outcomeName}
        value={way.label}
        at={`${wayPath}.label`}
        isRequired
        max={40}
        onChange={(next) => next && rename(next)}
      />
      <Entry label={label(words.from)} at={`${wayPath}.from`}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={way.from === 'open' ? [ANYWHERE] : [...way.from]}
            onChange={(chosen: string[]) =>
              write({
                from: chosen.at(-1) === ANYWHERE ? 'open' : chosen.filter((one) => one !== ANYWHERE),
              })
            }
            options={[{ value: ANYWHERE, label: label(words.fromOpen) }, ...statuses]}
          />
        )}
      </Entry>
      <Entry label={label(words.to)} at={`${wayPath}.to`}>
        {(id) => (
          <Select
            id={id}
            value={way.to ?? STAYS}
            onChange={lead}
            options={[...statuses, { value: STAYS, label: label(words.stays) }]}
          />
        )}
      </Entry>
      <Entry label={label(words.who)} at={`${wayPath}.who`}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={[...way.who.map(keyOfWho), ...(way.orTurn ? ['turn'] : [])]}
            onChange={(chosen: string[]) =>
              write({
                who: [
                  ...kept.filter((who) => chosen.includes(keyOfWho(who))),
                  ...known.filter((one) => chosen.includes(one.key)).map(({ value }) => value),
                ],
                orTurn: chosen.includes('turn') ? true : undefined,
              })
            }
            options={[
              { value: 'turn', label: label(whoseTurn) },
              ...known.map((one) => ({ value: one.key, label: label(one.label) })),
              ...kept.map((who) => ({ value: keyOfWho(who), label: label(whoLabel(who, declaration)) })),
            ]}
          />
        )}
      </Entry>
      <WhenEntry
        when={way.when}
        definition={definition}
        at={`${wayPath}.when`}
        onChange={(when) => write({ when })}
      />
      <Entry label={label(wayWords.once)} help={label(wayWords.onceHelp)} at={`${wayPath}.oncePerHours`}>
        {(id) => (
          <SpanInput
            id={id}
            hours={way.oncePerHours}
            most={MOST_HOURS}
            onChange={(oncePerHours) => write({ oncePerHours })}
          />
        )}
      </Entry>
      <QuestionsEntry
        way={way}
        definition={definition}
        at={`${wayPath}.form`}
        onChange={(form) => write({ form })}
      />
      <Checkbox
        checked={way.commentRequired === true}
        onChange={({ target }) => write({ commentRequired: target.checked ? true : undefined })}
      >
        {label(words.comment)}
      </Checkbox>
      <FormPreview way={way} />
      <Entry label={label(words.tells)} at={`${wayPath}.tells`}>
        {(id) => <ToldSelect id={id} value={way.tells} onChange={(tells) => write({ tells })} />}
      </Entry>
      <LabelEntry of={words.effect} value={way.effect} max={500} onChange={(effect) => write({ effect })} />
      <SetsEntries
        way={way}
        definition={definition}
        at={`${wayPath}.sets`}
        onChange={(sets) => write({ sets })}
      />
      <MoreEntries way={way} definition={definition} at={wayPath} onChange={write} />
      <RemoveWay way={at} definition={definition} />
    </section>
  )
}
