import type { CalendarDay, DayKind } from '@oms/db/domain/calendar/calendar'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { LabelEntry } from '../label-entry'
import { PlainEntry } from '../plain-entry'
import { dayKinds, words } from './words'

type Props = {
  /** Left out: a new one. */
  date?: string
  day?: CalendarDay
  onClose: () => void
  onSave: (date: string, day: CalendarDay) => void
}

/** Asks what a day is, and what it is called. */
export const DayForm = ({ date: given, day: present, onClose, onSave }: Props) => {
  const { label } = useWords()
  const [date, setDate] = useState(given ?? '')
  const [day, setDay] = useState<CalendarDay>(present ?? { kind: 'off' })
  return (
    <Modal
      open
      width={520}
      title={label(given ? words.changeDay : words.addDay)}
      okText={label(words.save)}
      cancelText={label(words.cancel)}
      okButtonProps={{ disabled: date === '' }}
      onOk={() => {
        onSave(date, day)
        onClose()
      }}
      onCancel={onClose}
    >
      <div className="stack">
        <div className="entry-pair">
          <PlainEntry label={label(words.day)} isRequired>
            {(id) => (
              <Input
                id={id}
                type="date"
                value={date}
                disabled={given !== undefined}
                onChange={({ target }) => setDate(target.value)}
              />
            )}
          </PlainEntry>
          <PlainEntry label={label(words.kind)}>
            {(id) => (
              <Select<DayKind>
                id={id}
                value={day.kind}
                onChange={(kind) => setDay({ ...day, kind })}
                options={Object.entries(dayKinds).map(([key, text]) => ({
                  // Safe: the keys of the words are the kinds.
                  value: key as DayKind,
                  label: label(text),
                }))}
              />
            )}
          </PlainEntry>
        </div>
        <LabelEntry
          of={words.name}
          value={day.label}
          max={40}
          onChange={(next) => setDay(next ? { ...day, label: next } : { kind: day.kind })}
        />
      </div>
    </Modal>
  )
}
