import type { Field } from '@oms/db/domain/fields'
import type { Resource } from '@oms/db/domain/resource'
import { Badge, Button, Flex, theme } from 'antd'
import { useState } from 'react'
import { kindOf } from '../fields/kinds'
import { useWords } from '../i18n/use-words'
import { countFilters, type ListAddress } from './list-address'
import { useNarrow } from './use-narrow'
import { words } from './words'

type Props = {
  resource: Resource
  address: ListAddress
  change: (part: Partial<ListAddress>) => void
}

/** One line of filters that shows what is applied and clears by a click; ranges unfold. */
export const RecordFilters = ({ resource, address, change }: Props) => {
  const { label } = useWords()
  const { token } = theme.useToken()
  const isNarrow = useNarrow()
  const [isOpen, setOpen] = useState(false)
  const declared = Object.entries(resource.fields).filter(([, field]) => field.filterable)
  const isFolded = ([, field]: readonly [string, Field]) => isNarrow || kindOf(field).Range !== undefined
  const folded = declared.filter(isFolded)
  const applied = countFilters({ ...address, q: '' })
  const isApplied = countFilters(address) > 0
  const draw = (fields: typeof declared) =>
    fields.map(([name, field]) => (
      <OneFilter key={name} name={name} field={field} address={address} change={change} />
    ))
  if (declared.length === 0 && address.q === '') return null
  return (
    <Flex vertical gap={8} role="search">
      <Flex gap={8} wrap align="center">
        {draw(declared.filter((one) => !isFolded(one)))}
        {folded.length > 0 && (
          <Badge count={isNarrow ? applied : 0} size="small" color={token.colorPrimary}>
            <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {label(isNarrow ? words.filters : words.moreFilters)}
            </Button>
          </Badge>
        )}
        {isApplied && (
          <Button type="link" onClick={() => change({ q: '', filters: {} })}>
            {label(words.clear)}
          </Button>
        )}
      </Flex>
      {(isOpen || (!isNarrow && folded.some(([name]) => rangeOf(address, name).some(Boolean)))) && (
        <Flex gap={8} wrap align="center">
          {draw(folded)}
        </Flex>
      )}
    </Flex>
  )
}

type OneProps = { name: string; field: Field } & Pick<Props, 'address' | 'change'>

const OneFilter = ({ name, field, address, change }: OneProps) => {
  const { label } = useWords()
  const { Filter, Range } = kindOf(field)
  const apply = (values: Readonly<Record<string, readonly string[]>>) => {
    const kept = Object.entries({ ...address.filters, ...values }).filter(([, list]) => list.length > 0)
    change({ filters: Object.fromEntries(kept) })
  }
  if (Range) {
    const [from, until] = rangeOf(address, name)
    return (
      <Range
        label={label(field.label)}
        from={from}
        until={until}
        onChange={(first, last) =>
          apply({ [`${name}_gte`]: first ? [first] : [], [`${name}_lte`]: last ? [last] : [] })
        }
      />
    )
  }
  return Filter ? (
    <Filter
      field={field}
      label={label(field.label)}
      values={address.filters[name] ?? []}
      onChange={(values) => apply({ [name]: values })}
    />
  ) : null
}

const rangeOf = ({ filters }: ListAddress, name: string) => [
  filters[`${name}_gte`]?.[0],
  filters[`${name}_lte`]?.[0],
]
