import { Link } from 'react-router'
import { Empty } from '../Empty'
import type { FieldOf, InputProps, Kind, TextProps } from '../kind'
import { usePeopleFrom } from '../people-from'
import { RecordSelect } from '../RecordSelect'

type Named = { id: number; name?: string }

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'id' in value

const embedded = (as: string, record?: Readonly<Record<string, unknown>>) => {
  const found = record?.[as]
  return isNamed(found) ? found : undefined
}

const Text = ({ field, value, record }: TextProps<FieldOf<'reference'>>) => {
  const named = embedded(field.as, record)
  if (!named) return typeof value === 'number' ? <>#{value}</> : <Empty />
  return <Link to={`/${field.resource}/${named.id}`}>{named.name ?? `#${named.id}`}</Link>
}

const nameFor = (as: string, value: unknown, record?: Readonly<Record<string, unknown>>) => {
  const named = embedded(as, record)
  return named?.id === value ? named?.name : undefined
}

const Input = ({ field, id, value, onChange, record, autoFocus }: InputProps<FieldOf<'reference'>>) => (
  <RecordSelect
    id={id}
    resource={field.resource}
    where={field.where}
    autoFocus={autoFocus}
    allowClear={!field.required}
    value={typeof value === 'number' ? value : undefined}
    valueName={nameFor(field.as, value, record)}
    onChange={(chosen) => onChange?.(chosen)}
  />
)

export const reference: Kind<FieldOf<'reference'>> = {
  Text,
  Input,
  Filter: ({ field, label, values, onChange }) => (
    <RecordSelect
      resource={field.resource}
      where={field.where}
      label={label}
      allowClear
      width={150}
      value={values[0] ? Number(values[0]) : undefined}
      onChange={(chosen) => onChange(chosen === null ? [] : [String(chosen)])}
    />
  ),
}

const PersonInput = ({ field, id, value, onChange, record, autoFocus }: InputProps<FieldOf<'person'>>) => {
  const { from, where, isWaiting } = usePeopleFrom(field.from, record)
  return (
    <RecordSelect
      id={id}
      resource="users"
      from={from}
      where={where}
      isWaiting={isWaiting}
      // Whoever has it already is not chosen anew.
      except={field.from && embedded(field.as, record)?.id}
      autoFocus={autoFocus}
      allowClear={!field.required}
      value={typeof value === 'number' ? value : undefined}
      valueName={nameFor(field.as, value, record)}
      onChange={(chosen) => onChange?.(chosen)}
    />
  )
}

export const person: Kind<FieldOf<'person'>> = {
  Text: ({ field, value, record }) => {
    const named = embedded(field.as, record)
    if (named) return <span className="nowrap">{named.name ?? `#${named.id}`}</span>
    return typeof value === 'number' ? <>#{value}</> : <Empty />
  },
  Input: PersonInput,
  Filter: ({ label, values, onChange }) => (
    <RecordSelect
      resource="users"
      label={label}
      allowClear
      width={120}
      value={values[0] ? Number(values[0]) : undefined}
      onChange={(chosen) => onChange(chosen === null ? [] : [String(chosen)])}
    />
  ),
}
