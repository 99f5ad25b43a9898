import type { Definition, Outcome, Told, Who } from '@oms/db/domain/workflow/definition'
import { Button, Checkbox, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import { LabelEntry } from '../label-entry'
import { isSimple, namedPersonOf, withActionLabel, withNamedPerson, withWay } from './change-definition'
import type { Way } from './flow-of'
import { isSame, toldOffered, whoLabel, whoOffered, whoseTurn } from './people'
import { QuestionsEntry } from './questions-entry'
import { useFlowPlace } from './use-flow-place'
import { words } from './words'

type Props = { way: Way; definition: Definition }

const ANYWHERE = '*'
const STAYS = '-'

/** An action, or one outcome of it: from where to where, who may, what its form asks and whom it tells. */
export const WayForm = ({ way: at, definition }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const { workflow, status, change, show } = useFlowPlace()
  const { way, action: key } = at
  const action = definition.actions[key]
  const path = `workflows.${workflow}.actions.${key}`
  const wayPath = `${path}.outcomes.${at.outcome}`
  const faults = useFaultsAt(path)
  const write = (next: Partial<Outcome>) => change((now) => withWay(now, at, { ...way, ...next }))
  const rename = (next: Outcome['label']) =>
    change((now) => {
      const named = withWay(now, at, { ...way, label: next })
      return isSimple(action) && !Array.isArray(action?.outcomes[at.outcome])
        ? withActionLabel(named, key, next)
        : named
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
  const told = toldOffered(declaration)
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
        isRequired
        max={40}
        onChange={(next) => next && rename(next)}
      />
      <Entry label={label(words.from)}>
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
      <Entry label={label(words.who)}>
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
      <QuestionsEntry way={way} onChange={(form) => write({ form })} />
      <Checkbox
        checked={way.commentRequired === true}
        onChange={({ target }) => write({ commentRequired: target.checked ? true : undefined })}
      >
        {label(words.comment)}
      </Checkbox>
      <Entry label={label(words.tells)}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={told
              .filter(({ value }) => way.tells.some((one) => isSame(one, value)))
              .map((one) => one.key)}
            onChange={(chosen: string[]) => write({ tells: tellsOf(chosen, way.tells, told) })}
            options={told.map((one) => ({ value: one.key, label: label(one.label) }))}
          />
        )}
      </Entry>
      <LabelEntry of={words.effect} value={way.effect} max={500} onChange={(effect) => write({ effect })} />
      <div className="field-end">
        <Button
          danger
          onClick={() => {
            change((now) => withWay(now, at, undefined))
            show(status ? { status } : {})
          }}
        >
          {label(words.removeAction)}
        </Button>
      </div>
    </section>
  )
}

const tellsOf = (
  chosen: readonly string[],
  before: readonly Told[],
  offered: ReturnType<typeof toldOffered>,
): readonly Told[] => [
  ...before.filter((one) => !offered.some(({ value }) => isSame(value, one))),
  ...offered.filter(({ key }) => chosen.includes(key)).map(({ value }) => value),
]
