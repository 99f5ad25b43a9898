import { MenuOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { type ComponentType, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { LanguageSwitch } from './LanguageSwitch'
import { MeButton } from './MeButton'
import { NotificationBell } from './NotificationBell'
import { Search } from './Search'
import { ThemeSwitch } from './ThemeSwitch'
import { useOnceItStands } from './use-once-it-stands'

const loadMenu = async () => (await import('./MeMenu')).MeMenu

export const TopBar = ({ onMenu }: { onMenu: () => void }) => {
  const { t } = useWords()
  const { message } = App.useApp()
  // So that it opens without a network too.
  useOnceItStands(() => void loadMenu().catch(() => undefined))
  const [Menu, setMenu] = useState<ComponentType>()
  const open = () =>
    loadMenu().then(
      (menu) => setMenu(() => menu),
      () => void message.error(t('state.offline')),
    )
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
      {Menu ? <Menu /> : <MeButton aria-haspopup="menu" onClick={() => void open()} />}
    </header>
  )
}
