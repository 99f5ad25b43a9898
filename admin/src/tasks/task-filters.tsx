import { FilterOutlined } from '@ant-design/icons'
import type { Field } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { maySee } from '../auth/may'
import { useMe } from '../auth/me'
import { useDeclaration, usePermissionOf, useResource } from '../declaration/held'
import { kindOf } from '../fields/kinds'
import { useWords } from '../i18n/use-words'
import { sortText } from '../records/words'
import { reviewsTasks } from '../workflow/reviews-tasks'
import { words as turnWords } from '../workflow/words'
import { addedToRow, offeredFilters } from './by-hand'
import { filterNames, WAITING_LONGEST } from './task-page'
import { words } from './words'

type Changes = Readonly<Record<string, string | readonly string[] | undefined>>
type Props = { search: URLSearchParams; isPhone: boolean; onChange: (changes: Changes) => void }

const orders = [
  ['-id', words.newest],
  ['id', words.oldest],
  ['-updatedAt', words.recentlyUpdated],
  ['turnSince', words.waitingLongest],
  ['-priority', words.mostUrgent],
  ['dueAt', words.dueFirst],
] as const

/** One line that narrows the list and shows what is applied; each is taken back by a click. */
export const TaskFilters = ({ search, isPhone, onChange }: Props) => {
  const { label } = useWords()
  const me = useMe()
  const tasks = useResource('tasks')
  const { workflows } = useDeclaration()
  const permissionOf = usePermissionOf()
  const [isOpen, setOpen] = useState(false)
  const applied = filterNames(tasks).filter((name) => name !== 'status' && search.has(name))
  const offered = offeredFilters(tasks.fields, workflows).filter(([, field]) => {
    if (field.kind === 'person') return maySee(permissionOf('users'))
    return field.kind !== 'reference' || maySee(permissionOf(field.resource))
  })
  const reviews = Object.values(workflows).some((workflow) => reviewsTasks(workflow, me.role))
  const isMine = search.get('turn') === 'me'
  const isReviewed = search.get('reviewerId') === String(me.id)
  const isExpanded = !isPhone || isOpen
  return (
    <search className="task-filters">
      <Button
        aria-pressed={isMine}
        type={isMine ? 'primary' : 'default'}
        ghost={isMine}
        onClick={() => onChange({ turn: isMine ? undefined : 'me' })}
      >
        {label(words.myTurn)}
      </Button>
      {search.has('stranded') && (
        <Button type="primary" ghost aria-pressed onClick={() => onChange({ stranded: undefined })}>
          {label(turnWords.stranded)}
        </Button>
      )}
      {isPhone && (
        <Button icon={<FilterOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {label(words.filters)}
        </Button>
      )}
      {isExpanded && reviews && (
        <Button
          aria-pressed={isReviewed}
          type={isReviewed ? 'primary' : 'default'}
          ghost={isReviewed}
          onClick={() => onChange({ reviewerId: isReviewed ? undefined : String(me.id) })}
        >
          {label(words.reviewedByMe)}
        </Button>
      )}
      {isExpanded &&
        offered.map(([name, field]) => (
          <OneFilter key={name} name={name} field={field} search={search} onChange={onChange} />
        ))}
      {isExpanded && isPhone && (
        <Select
          aria-label={label(words.sort)}
          value={search.get('sort') ?? (isMine ? WAITING_LONGEST : '-id')}
          options={ordersOf(tasks).map(([value, text]) => ({ value, label: label(text) }))}
          onChange={(sort) => onChange({ sort })}
        />
      )}
      {applied.length > 0 && (
        <Button
          type="link"
          onClick={() => onChange(Object.fromEntries(applied.map((name) => [name, undefined])))}
        >
          {label(words.clear)}
        </Button>
      )}
    </search>
  )
}

type OneProps = { name: string; field: Field } & Pick<Props, 'search' | 'onChange'>

const OneFilter = ({ name, field, search, onChange }: OneProps) => {
  const { label } = useWords()
  const { Filter, Range } = kindOf(field)
  const text = label(field.label)
  if (Range)
    return (
      <Range
        label={text}
        from={search.get(`${name}_gte`) ?? undefined}
        until={search.get(`${name}_lte`) ?? undefined}
        onChange={(from, until) => onChange({ [`${name}_gte`]: from, [`${name}_lte`]: until })}
      />
    )
  return Filter ? (
    <Filter
      field={field}
      label={text}
      values={search.getAll(name)}
      onChange={(values) => onChange({ [name]: values })}
    />
  ) : null
}

/** The orders to choose from where no column can be clicked: those with names of their own, then what else is sorted by. */
const ordersOf = ({ fields, sorts }: Resource): readonly (readonly [string, Label])[] => {
  const column = (order: string) => order.replace(/^-/, '')
  const named = orders.filter(([order]) => sorts.includes(column(order)))
  const others = addedToRow(fields).filter(([name]) => sorts.includes(name))
  return [
    ...named,
    ...others.flatMap(([name, { label }]) => [
      [name, sortText(label, false)] as const,
      [`-${name}`, sortText(label, true)] as const,
    ]),
  ]
}
