import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import type { Field } from '@oms/db/domain/fields'
import type { Option } from '@oms/db/domain/roles'
import { Button, Input } from 'antd'
import { useWords } from '../../i18n/use-words'
import { inOrder, moved } from '../content'
import type { Usage } from '../draft'
import { useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { keyOf } from '../key-of'
import { labelIn } from '../label-words'
import { ToneSelect } from '../tone-select'
import { actOn, optionUsedBy, words } from './words'

type Chosen = Extract<Field, { kind: 'choice' | 'choices' }>

type Props = {
  field: Chosen
  at: string
  change: (next: Field) => void
  /** How many records hold which; left out: none do. */
  usage?: Usage | undefined
}

/** What there is to choose from, in its order; one that records hold is archived, not deleted. */
export const OptionsEntry = ({ field, at, change, usage }: Props) => {
  const { label } = useWords()
  const keys = Object.keys(field.options)
  const write = (options: Chosen['options']) => change({ ...field, options })
  const add = () => {
    const key = keyOf(
      '',
      'option',
      keys.map((one) => `x_${one}`),
    ).slice(2)
    write({ ...field.options, [key]: { label: { zh: '', en: '' } } })
  }
  return (
    <fieldset className="entry">
      <legend className="entry-legend">{label(words.options)}</legend>
      <ol className="option-list">
        {Object.entries(field.options).map(([key, option], place) => (
          <OptionRow
            key={key}
            option={option}
            place={place}
            count={keys.length}
            at={`${at}.options.${key}`}
            used={usage?.values.find(({ value }) => value === key)?.count ?? 0}
            onChange={(next) => write({ ...field.options, [key]: next })}
            onMove={(by) => write(inOrder(field.options, moved(keys, key, by)))}
            onRemove={() => {
              const { [key]: _, ...rest } = field.options
              write(rest)
            }}
          />
        ))}
      </ol>
      <FaultTexts faults={useFaultsAt(`${at}.options`).filter(({ path }) => path === `${at}.options`)} />
      <div>
        <Button size="small" onClick={add}>
          {label(words.addOption)}
        </Button>
      </div>
    </fieldset>
  )
}

type RowProps = {
  option: Option
  place: number
  count: number
  at: string
  used: number
  onChange: (next: Option) => void
  onMove: (by: number) => void
  onRemove: () => void
}

const OptionRow = ({ option, place, count, at, used, onChange, onMove, onRemove }: RowProps) => {
  const { label } = useWords()
  const faults = useFaultsAt(at)
  const number = `${label(words.option)} ${place + 1}`
  const { archived: _, ...choosable } = option
  return (
    <li>
      <div className="option-row" data-faulty={faults.length > 0 || undefined}>
        {(['zh', 'en'] as const).map((locale) => (
          <Input
            key={locale}
            lang={locale}
            aria-label={label(labelIn({ zh: number, en: number }, locale))}
            placeholder={label(labelIn(words.name, locale))}
            value={option.label[locale]}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) =>
              onChange({ ...option, label: { ...option.label, [locale]: target.value } })
            }
          />
        ))}
        <ToneSelect
          label={label(actOn(words.colour, number))}
          value={option.tone}
          onChange={(tone) => onChange({ ...option, tone })}
        />
        <span className="nowrap">
          <button
            type="button"
            className="quiet-button"
            aria-label={label(actOn(words.up, number))}
            disabled={place === 0}
            onClick={() => onMove(-1)}
          >
            <ArrowUpOutlined aria-hidden />
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={label(actOn(words.down, number))}
            disabled={place === count - 1}
            onClick={() => onMove(1)}
          >
            <ArrowDownOutlined aria-hidden />
          </button>
          {used === 0 && !option.archived && (
            <button
              type="button"
              className="quiet-button"
              aria-label={label(actOn(words.removeOption, number))}
              onClick={onRemove}
            >
              <CloseOutlined aria-hidden />
            </button>
          )}
        </span>
      </div>
      {(used > 0 || option.archived) && (
        <div className="row quiet-text">
          {option.archived && <span>{label(words.archived)}</span>}
          {used > 0 && <span>{label(optionUsedBy(used))}</span>}
          <Button
            size="small"
            aria-label={label(actOn(option.archived ? words.restoreOption : words.archiveOption, number))}
            onClick={() => onChange(option.archived ? choosable : { ...option, archived: true })}
          >
            {label(option.archived ? words.restoreOption : words.archiveOption)}
          </Button>
        </div>
      )}
      <FaultTexts faults={faults} />
    </li>
  )
}
