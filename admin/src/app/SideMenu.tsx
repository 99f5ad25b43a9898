import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { resourceByName } from '@oms/db/domain/resources'
import { Button, Tooltip } from 'antd'
import { NavLink } from 'react-router'
import { permissionOf, useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'
import { countText, useSummary } from '../tasks/summary'
import { Icon } from '../ui/icons'
import { menuFor } from './menu'
import { SiteName } from './SiteName'

type Props = { isCollapsed?: boolean; onCollapse?: () => void }

export const SideMenu = ({ isCollapsed = false, onCollapse }: Props) => {
  const { t, label } = useWords()
  const me = useMe()
  const { summary } = useSummary()
  const groups = menuFor(Object.values(resourceByName), (name) => permissionOf(me, name))
  const waiting: Readonly<Record<string, number | undefined>> = {
    tasks: summary?.myTurn,
    notifications: summary?.unread,
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
                <Tooltip title={isCollapsed ? label(entry.label) : ''} placement="right">
                  <NavLink to={entry.to} aria-label={label(entry.label)}>
                    <Icon name={entry.icon} />
                    {!isCollapsed && <span className="grow">{label(entry.label)}</span>}
                    {!isCollapsed && Boolean(waiting[entry.key]) && (
                      <span className="count">{countText(waiting[entry.key] ?? 0, summary?.cap ?? 0)}</span>
                    )}
                  </NavLink>
                </Tooltip>
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
