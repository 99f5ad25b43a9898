import type { OwnCalendar } from '@oms/db/domain/calendar/calendar'
import { useWords } from '../../i18n/use-words'
import { withCalendar } from '../content'
import { useDraftEditing } from '../editing'
import { DayList } from './day-list'
import { LaterWeeks } from './later-weeks'
import { WeekEntry } from './week-entry'
import { words } from './words'
import './calendar.css'

/** When people work: hours and weekdays, other ones from a day on, and the days that are otherwise. */
export const CalendarSection = () => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const { calendar } = declaration
  const write = (next: OwnCalendar) => change((content) => withCalendar(content, next))
  return (
    <div className="stack">
      <section className="panel stack" aria-label={label(words.hours)}>
        <p className="flat quiet-text">{label(words.zone(calendar.zone))}</p>
        <WeekEntry week={calendar} at="calendar" onChange={write} />
        <LaterWeeks onChange={(changes) => write({ changes })} />
      </section>
      <DayList onChange={(days) => write({ days })} />
    </div>
  )
}
