import type { Calendar } from '@oms/db/domain/calendar/calendar'
import { Button, Input } from 'antd'
import dayjs from 'dayjs'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { WeekEntry } from './week-entry'
import { words } from './words'

type Weeks = Calendar['changes']

/** Weeks of other hours, each from its day on. */
export const LaterWeeks = ({ onChange }: { onChange: (weeks: Weeks) => void }) => {
  const { label } = useWords()
  const { hours, weekdays, changes } = useDraftEditing().declaration.calendar
  const write = (place: number, week: Weeks[number]) =>
    onChange(changes.map((one, index) => (index === place ? week : one)))
  const add = () => {
    const last = changes.at(-1) ?? { hours, weekdays }
    const from = dayjs(changes.at(-1)?.from).add(1, 'month').startOf('month').format('YYYY-MM-DD')
    onChange([...changes, { from, hours: last.hours, weekdays: last.weekdays }])
  }
  return (
    <section className="stack field-end" aria-label={label(words.laterWeeks)}>
      <h3 className="entry-legend flat">{label(words.laterWeeks)}</h3>
      <p className="flat quiet-text">{label(words.laterHelp)}</p>
      {changes.map((week, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its day is what is typed
        <div key={place} className="stack field-end">
          <Entry label={label(words.since)} at={`calendar.changes.${place}.from`}>
            {(id) => (
              <Input
                id={id}
                type="date"
                className="calendar-day"
                value={week.from}
                onChange={({ target }) => write(place, { ...week, from: target.value })}
              />
            )}
          </Entry>
          <WeekEntry
            week={week}
            at={`calendar.changes.${place}`}
            onChange={(next) => write(place, { ...week, ...next })}
          />
          <div>
            <Button size="small" onClick={() => onChange(changes.filter((_, index) => index !== place))}>
              {label(words.removeLater)}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button onClick={add}>{label(words.addLater)}</Button>
      </div>
    </section>
  )
}
