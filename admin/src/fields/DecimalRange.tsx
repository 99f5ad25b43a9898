import { decimalPattern } from '@oms/db/domain/decimal'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words'
import type { RangeProps } from './kind'

/** Between two decimals, either end open; asked for once they are typed. */
export const DecimalRange = ({ label, from = '', until = '', onChange }: RangeProps) => {
  const { t } = useWords()
  return (
    <fieldset className="days" aria-label={label}>
      <span aria-hidden>{label}</span>
      <End
        name={`${label} ${t('words.from')}`}
        value={from}
        onChange={(text) => onChange(text || undefined, until || undefined)}
      />
      <span aria-hidden>–</span>
      <End
        name={`${label} ${t('words.until')}`}
        value={until}
        onChange={(text) => onChange(from || undefined, text || undefined)}
      />
    </fieldset>
  )
}

const MOST_DIGITS = 8

const End = ({
  name,
  value,
  onChange,
}: {
  name: string
  value: string
  onChange: (text: string) => void
}) => {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const ask = () => {
    if (typed === '' || decimalPattern(MOST_DIGITS).test(typed)) onChange(typed)
    else setTyped(value)
  }
  return (
    <Input
      aria-label={name}
      inputMode="decimal"
      autoComplete="off"
      style={{ width: 112 }}
      value={typed}
      onChange={({ target }) => setTyped(target.value.trim())}
      onBlur={ask}
      onPressEnter={ask}
    />
  )
}
