import type { Filling } from '@oms/db/domain/calendar/announced'
import type { CalendarDay } from '@oms/db/domain/calendar/calendar'
import { Checkbox, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { dayKinds, weekday, words } from './words'

type Props = {
  year: string
  filling: Filling
  onClose: () => void
  onTake: (days: Readonly<Record<string, CalendarDay>>) => void
}

/** Shows what filling a year would change before it is taken; what the customer set stays unless they tick it. */
export const FillingForm = ({ year, filling: { fresh, kept }, onClose, onTake }: Props) => {
  const { label } = useWords()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const added = Object.entries(fresh)
  const taken = {
    ...fresh,
    ...Object.fromEntries(
      kept.filter(({ date }) => ticked.includes(date)).map(({ date, announced }) => [date, announced]),
    ),
  }
  const dates = Object.keys(taken)
  const today = dayjs().format('YYYY-MM-DD')
  const past = dates.filter((date) => date < today).length
  const told = (day: CalendarDay) =>
    [label(dayKinds[day.kind]), ...(day.label ? [label(day.label)] : [])].join(' ')
  const isNothing = added.length === 0 && kept.length === 0
  return (
    <Modal
      open
      width={520}
      title={label(words.fill(year))}
      okText={label(words.take)}
      cancelText={label(isNothing ? words.close : words.cancel)}
      okButtonProps={{ disabled: dates.length === 0 }}
      onOk={() => {
        onTake(taken)
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="stack">
        {isNothing && <p className="flat">{label(words.nothingToFill(year))}</p>}
        {added.length > 0 && (
          <section className="stack" aria-label={label(words.fresh(added.length))}>
            <h3 className="entry-legend flat">{label(words.fresh(added.length))}</h3>
            <ul className="calendar-filling">
              {added.map(([date, day]) => (
                <li key={date} className="calendar-row">
                  <span className="nowrap">{date}</span>
                  <span className="quiet-text nowrap">{label(weekday(date))}</span>
                  <span className="written">{told(day)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {kept.length > 0 && (
          <fieldset className="entry">
            <legend className="entry-legend">{label(words.kept)}</legend>
            {kept.map(({ date, own, announced }) => (
              <Checkbox
                key={date}
                checked={ticked.includes(date)}
                onChange={({ target }) =>
                  setTicked(target.checked ? [...ticked, date] : ticked.filter((one) => one !== date))
                }
              >
                {date} {label(weekday(date))} {label(words.differs(told(own), told(announced)))}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {dates.length > 0 && (
          <p className="flat quiet-text">
            {label(words.counts)} {past > 0 && label(words.countsBack(past))}
          </p>
        )}
      </div>
    </Modal>
  )
}
