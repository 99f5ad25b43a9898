import { Select } from 'antd'
import type { KeyboardEvent } from 'react'
import { useWords } from '../i18n/use-words'
import { useNarrow } from '../records/use-narrow'
import { Icon } from '../ui/icons'
import { useDefinitions } from '../workflow/definitions'
import { countText, useSummary } from './summary'
import { words } from './words'

type Props = {
  status: string
  /** What else narrows the list, as its address says it. */
  filters: string
  onChange: (status: string) => void
}

/** One tab a status, with how many of those that the filters leave are in it; on a phone a choice. */
export const StatusTabs = ({ status, filters, onChange }: Props) => {
  const { label } = useWords()
  const isPhone = useNarrow()
  const { statuses } = useDefinitions()
  const { summary } = useSummary(filters)
  const countOf = (key: string) => {
    const count = summary?.statuses[key]
    return count === undefined ? '' : countText(count, summary?.cap ?? 0, summary?.capped)
  }
  const all = label(words.all)
  if (isPhone)
    return (
      <Select
        className="task-statuses"
        aria-label={label(words.statuses)}
        value={status}
        options={[
          { value: '', label: all },
          ...Object.entries(statuses).map(([key, { label: name }]) => ({
            value: key,
            label: `${label(name)} ${countOf(key)}`,
          })),
        ]}
        onChange={onChange}
      />
    )
  return (
    <div className="task-tabs" role="tablist" aria-label={label(words.statuses)} onKeyDown={moveFocus}>
      <Tab isActive={status === ''} onChoose={() => onChange('')}>
        {all}
      </Tab>
      {Object.entries(statuses).map(([key, { label: name, icon, tone }]) => (
        <Tab key={key} isActive={status === key} onChoose={() => onChange(key)}>
          <span className="tone tone-plain" data-tone={tone}>
            <Icon name={icon} />
          </span>
          {label(name)}
          <span className="task-tab-count">{countOf(key)}</span>
        </Tab>
      ))}
    </div>
  )
}

type TabProps = { isActive: boolean; onChoose: () => void; children: React.ReactNode }

const Tab = ({ isActive, onChoose, children }: TabProps) => (
  <button
    type="button"
    role="tab"
    className="task-tab"
    aria-selected={isActive}
    tabIndex={isActive ? 0 : -1}
    onClick={onChoose}
  >
    {children}
  </button>
)

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  const at = tabs.findIndex((tab) => tab.matches(':focus'))
  const next = moves[event.key]?.(at, tabs.length)
  if (at < 0 || next === undefined) return
  event.preventDefault()
  tabs[next]?.focus()
}
