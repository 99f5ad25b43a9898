import type { Week } from '@oms/db/domain/calendar/calendar'
import { Button, Checkbox, Input } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useFaultsAt } from '../editing'
import { FaultTexts } from '../fault-texts'
import { weekdayNames, words } from './words'

const MOST_STRETCHES = 6

type Props = { week: Week; at: string; onChange: (week: Week) => void }

/** The stretches of a day's work, and the days of the week that are worked. */
export const WeekEntry = ({ week: { hours, weekdays }, at, onChange }: Props) => {
  const { label } = useWords()
  const hourFaults = useFaultsAt(`${at}.hours`)
  const dayFaults = useFaultsAt(`${at}.weekdays`)
  const write = (next: Week['hours']) => onChange({ hours: next, weekdays })
  const withEnd = (place: number, end: 0 | 1, time: string) =>
    hours.map((stretch, index): readonly [string, string] => {
      if (index !== place) return stretch
      return end === 0 ? [time, stretch[1]] : [stretch[0], time]
    })
  return (
    <>
      <fieldset className="entry" data-faulty={hourFaults.length > 0 || undefined}>
        <legend className="entry-legend">{label(words.hours)}</legend>
        <ul className="plain-list calendar-hours">
          {hours.map(([from, to], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the day
            <li key={place} className="row">
              <Input
                aria-label={label(words.from)}
                className="calendar-time"
                value={from}
                maxLength={5}
                onChange={({ target }) => write(withEnd(place, 0, target.value))}
              />
              <span aria-hidden>–</span>
              <Input
                aria-label={label(words.to)}
                className="calendar-time"
                value={to}
                maxLength={5}
                onChange={({ target }) => write(withEnd(place, 1, target.value))}
              />
              {hours.length > 1 && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`${label(words.removeStretch)} ${from}–${to}`}
                  onClick={() => write(hours.filter((_, index) => index !== place))}
                >
                  {label(words.removeDay)}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <FaultTexts faults={hourFaults} />
        {hours.length < MOST_STRETCHES && (
          <div>
            <Button size="small" onClick={() => write([...hours, [hours.at(-1)?.[1] ?? '09:00', '24:00']])}>
              {label(words.addStretch)}
            </Button>
          </div>
        )}
      </fieldset>
      <fieldset className="entry" data-faulty={dayFaults.length > 0 || undefined}>
        <legend className="entry-legend">{label(words.weekdays)}</legend>
        <Checkbox.Group
          value={[...weekdays]}
          options={weekdayNames.map((name, index) => ({ value: index + 1, label: label(name) }))}
          onChange={(next: number[]) => onChange({ hours, weekdays: next.toSorted((a, b) => a - b) })}
        />
        <FaultTexts faults={dayFaults} />
      </fieldset>
    </>
  )
}
