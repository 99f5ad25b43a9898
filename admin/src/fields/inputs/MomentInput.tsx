import { Input } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import type { FieldOf, InputProps } from '../kind'

/** A moment to the minute, by the browser's own input. */
export const MomentInput = ({ id, value, onChange, autoFocus }: InputProps<FieldOf<'moment'>>) => {
  const shown = typeof value === 'string' && value !== '' ? dayjs(value).format('YYYY-MM-DDTHH:mm') : ''
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  return (
    <Input
      id={id}
      autoFocus={autoFocus}
      type="datetime-local"
      max="9999-12-31T23:59"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        // A year is typed digit by digit.
        if (target.value === '') onChange?.(null)
        else if (/^[1-9]\d{3}-/.test(target.value)) onChange?.(dayjs(target.value).toISOString())
      }}
    />
  )
}
