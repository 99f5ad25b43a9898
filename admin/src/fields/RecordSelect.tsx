import { useList, useMany } from '@refinedev/core'
import { Select } from 'antd'
import { useState } from 'react'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'

type Named = { id: number } & Readonly<Record<string, unknown>>

type Props = {
  resource: string
  where?: Readonly<Record<string, string | readonly string[]>>
  /** Not offered. */
  except?: number
  /** What it is narrowed by is still being asked for. */
  isWaiting?: boolean
  id?: string
  label?: string
  autoFocus?: boolean
  allowClear?: boolean
  width?: number
  value?: number
  /** Known name of the value, so that it needs no request. */
  valueName?: string
  onChange: (id: number | null) => void
}

/** Chooses one record of a resource by searching for its name. */
export const RecordSelect = ({
  resource,
  where = {},
  except,
  isWaiting = false,
  value,
  valueName,
  onChange,
  width,
  label,
  ...rest
}: Props) => {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { path = resource, title = 'name', fields = {} } = useDeclaration().resources[resource] ?? {}
  const { result, query } = useList<Named>({
    resource: path,
    filters: [
      ...Object.entries(where)
        // What the reader is not told of, they cannot ask for.
        .filter(([field]) => Object.hasOwn(fields, field))
        .map(
          ([field, of]) => ({ field, operator: 'eq', value: typeof of === 'string' ? of : [...of] }) as const,
        ),
      ...(q ? [{ field: 'q', operator: 'eq', value: q } as const] : []),
    ],
    pagination: { pageSize: 50 },
    queryOptions: { enabled: isOpen && !isWaiting },
    errorNotification: false,
  })
  const { result: chosen } = useMany<Named>({
    resource: path,
    ids: value === undefined ? [] : [value],
    queryOptions: { enabled: value !== undefined && valueName === undefined },
    errorNotification: false,
  })
  const nameOf = (record: Named) => String(record[title] ?? record.id)
  const offered = (result.data ?? [])
    .filter(({ id }) => id !== except)
    .map((record) => ({ value: record.id, label: nameOf(record) }))
  const present = chosen?.data?.[0]
  const presentName = valueName ?? (present ? nameOf(present) : undefined)
  const isOffered = offered.some((option) => option.value === value)
  const options =
    value !== undefined && !isOffered && !q ? [{ value, label: presentName ?? '…' }, ...offered] : offered
  return (
    <Select
      {...rest}
      aria-label={label}
      placeholder={label ?? t('words.choose')}
      showSearch
      filterOption={false}
      onSearch={setQ}
      onOpenChange={(open) => {
        setOpen(open)
        if (!open) setQ('')
      }}
      loading={query.isFetching || isWaiting}
      notFoundContent={query.isFetching || isWaiting ? t('words.loading') : t('words.none')}
      popupMatchSelectWidth={false}
      style={width ? { width } : undefined}
      options={options}
      value={value}
      onChange={(chosenId) => onChange(chosenId ?? null)}
    />
  )
}
