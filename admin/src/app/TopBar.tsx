import { MenuOutlined } from '@ant-design/icons'
import { useIsFetching } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ComponentType, useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { LanguageSwitch } from './LanguageSwitch'
import { MeButton } from './MeButton'
import { NotificationBell } from './NotificationBell'
import { Search } from './Search'
import { ThemeSwitch } from './ThemeSwitch'

const loadMenu = async () => (await import('./MeMenu')).MeMenu

/** Nothing was asked for so long: the screen stands. */
const REST_MS = 50

export const TopBar = ({ onMenu }: { onMenu: () => void }) => {
  const { t } = useWords()
  const { message } = App.useApp()
  // Not before the screen stands, but then, so that it opens without a network too.
  const isFetching = useIsFetching() > 0
  useEffect(() => {
    if (isFetching) return
    const load = () => document.querySelector('#content h1') && void loadMenu().catch(() => undefined)
    const timer = setTimeout(load, REST_MS)
    return () => clearTimeout(timer)
  }, [isFetching])
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
