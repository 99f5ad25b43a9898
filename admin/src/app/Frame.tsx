import { lazy, Suspense, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useWords } from '../i18n/use-words'
import { SideMenu } from './SideMenu'
import { TopBar } from './TopBar'
import './print.css'

const PhoneMenu = lazy(async () => ({ default: (await import('./PhoneMenu')).PhoneMenu }))

const COLLAPSED = 'oms.menuCollapsed'

/** What stands around every screen: menu, top bar, content. */
export const Frame = () => {
  const { t } = useWords()
  const { pathname, search } = useLocation()
  // Opened on this page: any move closes it.
  const [openedOn, setOpenedOn] = useState<string>()
  const [wasOpened, setWasOpened] = useState(false)
  const [isCollapsed, setCollapsed] = useState(localStorage.getItem(COLLAPSED) === '1')
  const collapse = () => {
    localStorage.setItem(COLLAPSED, isCollapsed ? '0' : '1')
    setCollapsed(!isCollapsed)
  }
  return (
    <div className="frame" data-collapsed={isCollapsed}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <nav className="side" aria-label={t('app.menu')}>
        <SideMenu isCollapsed={isCollapsed} onCollapse={collapse} />
      </nav>
      <Suspense>
        {wasOpened && <PhoneMenu open={openedOn === pathname} onClose={() => setOpenedOn(undefined)} />}
      </Suspense>
      <TopBar
        onMenu={() => {
          setWasOpened(true)
          setOpenedOn(pathname)
        }}
      />
      {/* The address changes before the screen does; this says which one stands. */}
      <main id="content" tabIndex={-1} data-path={pathname + search}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}
