import { Tabs } from 'antd'
import { useWords } from '../i18n/use-words'
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

/** One tab a status, with how many of those that the filters leave are in it. */
export const StatusTabs = ({ status, filters, onChange }: Props) => {
  const { label } = useWords()
  const { statuses } = useDefinitions()
  const { summary } = useSummary(filters)
  const tabs = Object.entries(statuses).map(([key, { label: name, icon, tone }]) => {
    const count = summary?.statuses[key]
    return {
      key,
      label: (
        <span className="task-tab" data-empty={count === 0}>
          <span className="tone tone-plain" data-tone={tone}>
            <Icon name={icon} />
          </span>
          {label(name)}
          <span className="task-tab-count">
            {count === undefined ? '' : countText(count, summary?.cap ?? 0)}
          </span>
        </span>
      ),
    }
  })
  return (
    <Tabs
      className="task-tabs"
      tabBarGutter={16}
      aria-label={label(words.statuses)}
      activeKey={status}
      onChange={onChange}
      items={[{ key: '', label: label(words.all) }, ...tabs]}
    />
  )
}
