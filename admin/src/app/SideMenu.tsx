import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, NavLink } from 'react-router'
import { useDeclaration, usePermissionOf } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { countText, MOST_UNREAD, useSummary } from '../tasks/summary'
import { Icon } from '../ui/icons'
import { menuFor } from './menu'
import { SiteName } from './SiteName'

type Waiting = { readonly count: number; readonly cap: number; readonly to: string; readonly text: string }

const MY_TURN = '/tasks?turn=me'
const UNREAD = '/notifications?unread=true'

type Props = { isCollapsed?: boolean; onCollapse?: () => void }

export const SideMenu = ({ isCollapsed = false, onCollapse }: Props) => {
  const { t, label } = useWords()
  const { resources } = useDeclaration()
  const permissionOf = usePermissionOf()
  const { summary } = useSummary()
  const groups = menuFor(Object.values(resources), permissionOf)
  const waiting: Readonly<Record<string, Waiting | undefined>> = {
    tasks: { count: summary?.myTurn ?? 0, cap: summary?.cap ?? 0, to: MY_TURN, text: 'app.waiting' },
    notifications: { count: summary?.unread ?? 0, cap: MOST_UNREAD, to: UNREAD, text: 'app.unread' },
  }
  return (
    <div className="side-menu">
      <SiteName isShort={isCollapsed} />
      {groups.map(({ group, entries }) => (
        <section key={group} aria-label={t(`app.group.${group}`)}>
          {!isCollapsed && <h2>{t(`app.group.${group}`)}</h2>}
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <NavLink
                  to={entry.to}
                  title={isCollapsed ? label(entry.label) : undefined}
                  aria-label={isCollapsed ? label(entry.label) : undefined}
                >
                  <Icon name={entry.icon} />
                  {!isCollapsed && <span className="grow">{label(entry.label)}</span>}
                </NavLink>
                {!isCollapsed && <Count waiting={waiting[entry.key]} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {onCollapse && (
        <Button
          className="collapse"
          type="text"
          aria-label={isCollapsed ? t('app.expand') : t('app.collapse')}
          aria-expanded={!isCollapsed}
          icon={isCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={onCollapse}
        />
      )}
    </div>
  )
}

/** How much waits, which leads to just that. */
const Count = ({ waiting }: { waiting: Waiting | undefined }) => {
  const { t } = useWords()
  if (!waiting || waiting.count === 0) return null
  const count = countText(waiting.count, waiting.cap)
  return (
    <Link className="count" to={waiting.to} aria-label={t(waiting.text, { count })}>
      {count}
    </Link>
  )
}
