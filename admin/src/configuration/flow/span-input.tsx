import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { words } from './way-words'

type Props = {
  id: string
  hours: number | undefined
  most: number
  onChange: (hours: number | undefined) => void
}

const sizes = { hours: 1, days: 24 } as const
type Unit = keyof typeof sizes

/** A span of time in hours, typed in hours or in days. */
export const SpanInput = ({ id, hours, most, onChange }: Props) => {
  const { label } = useWords()
  const [unit, setUnit] = useState<Unit>(hours !== undefined && hours % sizes.days === 0 ? 'days' : 'hours')
  const count = hours === undefined ? null : hours / sizes[unit]
  return (
    <div className="row nowrap">
      <InputNumber
        id={id}
        min={1}
        max={Math.floor(most / sizes[unit])}
        precision={0}
        value={count}
        onChange={(next) => onChange(next === null ? undefined : next * sizes[unit])}
      />
      <Select<Unit>
        aria-label={label(words.unit)}
        value={unit}
        onChange={(next) => {
          setUnit(next)
          if (count !== null)
            onChange(Math.min(Math.ceil(count), Math.floor(most / sizes[next])) * sizes[next])
        }}
        options={(['hours', 'days'] as const).map((one) => ({ value: one, label: label(words[one]) }))}
      />
    </div>
  )
}
