import { fenOf, yuanOf } from '@oms/db/domain/money'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words'
import type { FieldOf, InputProps } from '../kind'

/** Typed in 元, kept in 分. What is no amount is handed on as it is, for the form to say so. */
export const MoneyInput = ({ id, value, onChange, autoFocus }: InputProps<FieldOf<'money'>>) => {
  const { label } = useWords()
  const [typed, setTyped] = useState(textOf(value))
  useEffect(() => setTyped((text) => (valueOf(text) === (value ?? null) ? text : textOf(value))), [value])
  return (
    <Input
      id={id}
      autoFocus={autoFocus}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      suffix={label({ zh: '元', en: 'CNY' })}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange?.(valueOf(target.value))
      }}
    />
  )
}

const textOf = (value: unknown): string => {
  if (typeof value === 'number') return yuanOf(value)
  return typeof value === 'string' ? value : ''
}

const valueOf = (text: string): number | string | null =>
  text.trim() === '' ? null : (fenOf(text) ?? text.trim())
