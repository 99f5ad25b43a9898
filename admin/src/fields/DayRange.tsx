import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words'
import type { RangeProps } from './kind'

/** Whole days, either end open. The browser's own inputs: they speak its language, fit a phone and are read out. */
export const DayRange = ({ label, from = '', until = '', onChange }: RangeProps) => {
  const { t } = useWords()
  return (
    <fieldset className="days" aria-label={label}>
      <span aria-hidden>{label}</span>
      <Day
        name={`${label} ${t('words.from')}`}
        day={from}
        onChange={(day) => onChange(day || undefined, until || undefined)}
      />
      <span aria-hidden>–</span>
      <Day
        name={`${label} ${t('words.until')}`}
        day={until}
        onChange={(day) => onChange(from || undefined, day || undefined)}
      />
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
