import { Input } from 'antd'
import { useEffect, useState } from 'react'
import type { FieldOf, InputProps } from '../kind'

/** A day, by the browser's own input. */
export const DateInput = ({ id, value, onChange, autoFocus }: InputProps<FieldOf<'date'>>) => {
  const shown = typeof value === 'string' ? value : ''
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  return (
    <Input
      id={id}
      autoFocus={autoFocus}
      type="date"
      max="9999-12-31"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        // A year is typed digit by digit.
        if (target.value === '' || /^[1-9]\d{3}-/.test(target.value)) onChange?.(target.value || null)
      }}
    />
  )
}
