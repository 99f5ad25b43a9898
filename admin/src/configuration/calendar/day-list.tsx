import type { CalendarDay } from '@oms/db/domain/calendar/calendar'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { FaultTexts } from '../fault-texts'
import { faultsAt } from '../faults'
import { DayForm } from './day-form'
import { FillYear } from './fill-year'
import { dayKinds, weekday, words } from './words'

type Days = Readonly<Record<string, CalendarDay>>

/** The days of a year that are otherwise than their day of the week says; what is the customer's own can be taken away. */
export const DayList = ({ onChange }: { onChange: (days: Days) => void }) => {
  const { label } = useWords()
  const { declaration, content, verified } = useDraftEditing()
  const { days } = declaration.calendar
  const own = content.calendar?.days ?? {}
  const thisYear = new Date().getFullYear()
  const [year, setYear] = useState(`${thisYear}`)
  const [edited, setEdited] = useState<string | null>()
  const years = [
    ...new Set([`${thisYear}`, `${thisYear + 1}`, ...Object.keys(days).map((date) => date.slice(0, 4))]),
  ].toSorted()
  const shown = Object.entries(days)
    .filter(([date]) => date.startsWith(`${year}-`))
    .toSorted(([a], [b]) => a.localeCompare(b))
  const without = (date: string) => {
    const { [date]: _, ...rest } = own
    onChange(rest)
  }
  const present = edited ? days[edited] : undefined
  return (
    <section className="panel stack" aria-label={label(words.days)}>
      <div className="draft-head">
        <h2>{label(words.days)}</h2>
        <div className="row">
          <Select
            aria-label={label(words.year)}
            value={year}
            onChange={setYear}
            options={years.map((one) => ({ value: one, label: one }))}
          />
          <Button onClick={() => setEdited(null)}>{label(words.addDay)}</Button>
        </div>
      </div>
      <FillYear key={year} year={year} own={own} onTake={(taken) => onChange({ ...own, ...taken })} />
      {shown.length === 0 && <p className="flat quiet-text">{label(words.noDays(year))}</p>}
      <ul className="plain-list">
        {shown.map(([date, day]) => (
          <li key={date}>
            <div className="calendar-row">
              <span className="nowrap">{date}</span>
              <span className="quiet-text nowrap">{label(weekday(date))}</span>
              <span className="nowrap">{label(dayKinds[day.kind])}</span>
              <span className="written calendar-name">{day.label && label(day.label)}</span>
              <Button
                size="small"
                aria-label={`${label(words.changeDay)} ${date}`}
                onClick={() => setEdited(date)}
              >
                {label(words.changeDay)}
              </Button>
              {date in own && (
                <Button
                  size="small"
                  aria-label={`${label(words.removeDay)} ${date}`}
                  onClick={() => without(date)}
                >
                  {label(words.removeDay)}
                </Button>
              )}
            </div>
            <FaultTexts faults={faultsAt(verified?.faults ?? [], `calendar.days.${date}`)} />
          </li>
        ))}
      </ul>
      {edited !== undefined && (
        <DayForm
          {...(edited !== null && { date: edited })}
          {...(present && { day: present })}
          onClose={() => setEdited(undefined)}
          onSave={(date, day) => {
            onChange({ ...own, [date]: day })
            setYear(date.slice(0, 4))
          }}
        />
      )}
    </section>
  )
}
