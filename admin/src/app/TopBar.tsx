import { MenuOutlined, UserOutlined } from '@ant-design/icons'
import { roles } from '@oms/db/domain/roles'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useMe } from '../auth/me'
import { useSignOut } from '../auth/use-sign-out'
import { useWords } from '../i18n/use-words'
import { LanguageSwitch } from './LanguageSwitch'
import { NotificationBell } from './NotificationBell'
import { Search } from './Search'
import { ThemeSwitch } from './ThemeSwitch'

export const TopBar = ({ onMenu }: { onMenu: () => void }) => {
  const { t, label } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <header className="top">
      <Button
        className="phone-only"
        type="text"
        aria-label={t('app.openMenu')}
        icon={<MenuOutlined />}
        onClick={onMenu}
      />
      <Search />
      <span className="grow" />
      <LanguageSwitch />
      <ThemeSwitch />
      <NotificationBell />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', disabled: true, label: `${me.name} · ${label(roles[me.role].label)}` },
            { type: 'divider' },
            { key: 'profile', label: t('app.profile'), onClick: () => navigate('/profile') },
            { key: 'password', label: t('app.password'), onClick: () => navigate('/password') },
            { key: 'out', label: t('app.signOut'), onClick: signOut },
          ],
        }}
      >
        <Button type="text" className="me" aria-label={`${me.name} · ${t('app.me')}`} icon={<UserOutlined />}>
          <span className="desk-only">{me.name}</span>
        </Button>
      </Dropdown>
    </header>
  )
}
