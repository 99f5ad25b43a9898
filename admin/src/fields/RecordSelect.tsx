import { useList, useMany } from '@refinedev/core'
import { Select } from 'antd'
import { useState } from 'react'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'

type Named = { id: number } & Readonly<Record<string, unknown>>

type Props = {
  resource: string
  where?: Readonly<Record<string, string | readonly string[]>>
  /** Where they are asked for instead of in the resource's own list, as the API's path. */
  from?: string
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
  from,
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
  const [picked, setPicked] = useState<{ value: number; label: string }>()
  const { path = resource, title = 'name', fields = {} } = useDeclaration().resources[resource] ?? {}
  const { result, query } = useList<Named>({
    resource: from ?? path,
    filters: [
      ...Object.entries(where)
        // What the reader is not told of, they cannot ask for.
        .filter(([field]) => from !== undefined || Object.hasOwn(fields, field))
        .map(
          ([field, of]) => ({ field, operator: 'eq', value: typeof of === 'string' ? of : [...of] }) as const,
        ),
      ...(q ? [{ field: 'q', operator: 'eq', value: q } as const] : []),
    ],
    pagination: from === undefined ? { pageSize: 50 } : { mode: 'off' },
    queryOptions: { enabled: isOpen && !isWaiting },
    errorNotification: false,
  })
  const { result: chosen } = useMany<Named>({
    resource: path,
    ids: value === undefined ? [] : [value],
    queryOptions: { enabled: value !== undefined && valueName === undefined && from === undefined },
    errorNotification: false,
  })
  const nameOf = (record: Named) => String(record[title] ?? record.id)
  const offered = (result.data ?? [])
    .filter(({ id }) => id !== except)
    .map((record) => ({ value: record.id, label: nameOf(record) }))
  const present = chosen?.data?.[0]
  const pickedName = picked?.value === value ? picked?.label : undefined
  const presentName = valueName ?? pickedName ?? (present ? nameOf(present) : undefined)
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
      onChange={(chosenId) => {
        setPicked(offered.find((option) => option.value === chosenId))
        onChange(chosenId ?? null)
      }}
    />
  )
}
