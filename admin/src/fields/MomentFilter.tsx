import { Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words'

type Props = {
  label: string
  from?: string
  until?: string
  onChange: (from?: string, until?: string) => void
}

/** Whole days, either end open. The browser's own inputs: they speak its language, fit a phone and are read out. */
export const MomentFilter = ({ label, from, until, onChange }: Props) => {
  const { t } = useWords()
  const [first, last] = [dayOf(from), dayOf(until)]
  return (
    <fieldset className="days" aria-label={label}>
      <span aria-hidden>{label}</span>
      <Day
        name={`${label} ${t('words.from')}`}
        day={first}
        onChange={(day) => onChange(startOf(day), until)}
      />
      <span aria-hidden>–</span>
      <Day name={`${label} ${t('words.until')}`} day={last} onChange={(day) => onChange(from, endOf(day))} />
    </fieldset>
  )
}

const Day = ({ name, day, onChange }: { name: string; day: string; onChange: (day: string) => void }) => {
  const [typed, setTyped] = useState(day)
  useEffect(() => setTyped(day), [day])
  return (
    <Input
      type="date"
      aria-label={name}
      max="9999-12-31"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        // A year is typed digit by digit.
        if (target.value === '' || /^[1-9]\d{3}-/.test(target.value)) onChange(target.value)
      }}
    />
  )
}

const dayOf = (moment?: string): string => (moment ? dayjs(moment).format('YYYY-MM-DD') : '')
const startOf = (day: string) => (day ? dayjs(day).startOf('day').toISOString() : undefined)
const endOf = (day: string) => (day ? dayjs(day).endOf('day').toISOString() : undefined)
