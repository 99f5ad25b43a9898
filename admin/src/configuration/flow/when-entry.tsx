import type { Label } from '@oms/db/domain/label'
import { ruleInWords } from '@oms/db/domain/rule-in-words'
import type { Condition } from '@oms/db/domain/rules'
import { whenInWords } from '@oms/db/domain/verify/workflow-words'
import type { Definition, When } from '@oms/db/domain/workflow/definition'
import { Select } from 'antd'
import { Link } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import { LabelEntry } from '../label-entry'
import { PlainEntry } from '../plain-entry'
import { ConditionEntries } from './condition-entries'
import { flatOf, ruleOf } from './flat-rule'
import { waysOf } from './flow-of'
import { isSame } from './people'
import { SpanInput } from './span-input'
import { vocabularyOf } from './vocabulary'
import { tasksWhere, words } from './way-words'

type Props = {
  when: When | undefined
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (when: When | undefined) => void
}

type RuleWhen = Extract<When, { rule: Condition }>

const ALWAYS = '-'
const WITHIN = 'within'
const OWN = 'own'

const WEEK = 7 * 24
const MOST_HOURS = 87_600

/** What else must hold for a step: a time that is not over, or something of the task. */
export const WhenEntry = ({ when, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const vocabulary = vocabularyOf(declaration, definition)
  const ruleFaults = useFaultsAt(`${at}.rule`)
  const moments = Object.entries(vocabulary.fields).filter(
    ([, field]) => field.kind === 'moment' && !field.archived,
  )
  const known = rulesOf(definition, when)
  const nameOf = (rule: Condition) => cut(tasksWhere(ruleInWords(rule, vocabulary)))
  const made = (rule: Condition): When => ({ rule, label: nameOf(rule) })
  const choose = (next: string) => {
    if (next === ALWAYS) return onChange(undefined)
    if (next === WITHIN) return onChange({ withinHours: WEEK, of: moments[0]?.[0] ?? '' })
    return onChange(next === OWN ? made({ column: 'priority', is: 'urgent' }) : known[Number(next)])
  }
  const isRule = when !== undefined && 'rule' in when
  const chosen =
    when === undefined ? ALWAYS : isRule ? String(known.findIndex((one) => isSame(one, when))) : WITHIN
  const flat = isRule ? flatOf(when.rule, declaration) : undefined
  /** A name that nobody gave it follows the rule. */
  const renamed = (one: RuleWhen, rule: Condition): When =>
    isSame(one.label, nameOf(one.rule)) ? made(rule) : { ...one, rule }
  return (
    <div className="stack">
      <PlainEntry label={label(words.when)} help={when && label(whenInWords(when, vocabulary))}>
        {(id) => (
          <Select
            id={id}
            value={chosen}
            onChange={choose}
            options={[
              { value: ALWAYS, label: label(words.always) },
              { value: WITHIN, label: label(words.within) },
              ...known.map((one, place) => ({ value: String(place), label: label(one.label) })),
              { value: OWN, label: label(words.ownRule) },
            ]}
          />
        )}
      </PlainEntry>
      {when && !isRule && (
        <>
          <Entry label={label(words.since)} at={`${at}.of`}>
            {(id) => (
              <Select
                id={id}
                value={when.of}
                onChange={(of: string) => onChange({ ...when, of })}
                options={moments.map(([key, field]) => ({ value: key, label: label(field.label) || key }))}
              />
            )}
          </Entry>
          <Entry label={label(words.span)} at={`${at}.withinHours`}>
            {(id) => (
              <SpanInput
                id={id}
                hours={when.withinHours}
                most={MOST_HOURS}
                onChange={(hours) => hours !== undefined && onChange({ ...when, withinHours: hours })}
              />
            )}
          </Entry>
        </>
      )}
      {isRule && (
        <>
          {flat ? (
            <ConditionEntries rule={flat} onChange={(next) => onChange(renamed(when, ruleOf(next)))} />
          ) : (
            <p className="flat quiet-text">
              {label(ruleInWords(when.rule, vocabulary))}
              <br />
              <Link to="../text">{label(words.inText)}</Link>
            </p>
          )}
          <FaultTexts faults={ruleFaults} />
          <LabelEntry
            of={words.ruleName}
            value={when.label}
            at={`${at}.label`}
            isRequired
            max={100}
            help={label(words.ruleNameHelp)}
            onChange={(next) => next && onChange({ ...when, label: next })}
          />
        </>
      )}
    </div>
  )
}

/** The rules by which steps of the workflow are open already; the present one among them. */
const rulesOf = (definition: Definition, present: When | undefined): readonly RuleWhen[] => {
  const every = [present, ...waysOf(definition).map(({ way }) => way.when)].flatMap((when) =>
    when && 'rule' in when ? [when] : [],
  )
  return every.filter((when, place) => every.findIndex((other) => isSame(other, when)) === place)
}

const LONGEST = 100

const cut = ({ zh, en }: Label): Label => ({ zh: zh.slice(0, LONGEST), en: en.slice(0, LONGEST) })
