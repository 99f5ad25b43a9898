import { FilterOutlined } from '@ant-design/icons'
import { resourceByName } from '@oms/db/domain/resources'
import { tasks } from '@oms/db/domain/resources/tasks'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { maySee } from '../auth/may'
import { permissionOf, useMe } from '../auth/me'
import { kindOf } from '../fields/kinds'
import { useWords } from '../i18n/use-words'
import { useDefinitions } from '../workflow/definitions'
import { reviewsTasks } from '../workflow/reviews-tasks'
import { words as turnWords } from '../workflow/words'
import { filterNames, WAITING_LONGEST } from './task-page'
import { words } from './words'

type Changes = Readonly<Record<string, string | readonly string[] | undefined>>
type Props = { search: URLSearchParams; isPhone: boolean; onChange: (changes: Changes) => void }

const fields = ['taskType', 'priority', 'projectId', 'assigneeId'] as const

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
  const { newest } = useDefinitions()
  const [isOpen, setOpen] = useState(false)
  const applied = filterNames.filter((name) => name !== 'status' && search.has(name))
  const offered = fields.filter((name) => {
    const field = tasks.fields[name]
    if (field.kind === 'choice') return true
    return maySee(permissionOf(me, field.kind === 'person' ? 'users' : field.resource))
  })
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
      {isExpanded && newest && reviewsTasks(newest, me.role) && (
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
        offered.map((name) => {
          const field = resourceByName.tasks?.fields[name]
          const Filter = field && kindOf(field).Filter
          return (
            Filter && (
              <Filter
                key={name}
                field={field}
                label={label(field.label)}
                values={search.getAll(name)}
                onChange={(values) => onChange({ [name]: values })}
              />
            )
          )
        })}
      {isExpanded && isPhone && (
        <Select
          aria-label={label(words.sort)}
          value={search.get('sort') ?? (isMine ? WAITING_LONGEST : '-id')}
          options={orders.map(([value, text]) => ({ value, label: label(text) }))}
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
