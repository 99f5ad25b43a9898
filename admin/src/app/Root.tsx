import '@ant-design/v5-patch-for-react-19'
import { type I18nProvider, Refine } from '@refinedev/core'
import routerProvider from '@refinedev/react-router'
import { App } from 'antd'
import i18next from 'i18next'
import { useMemo } from 'react'
import { Outlet } from 'react-router'
import { accessControlProvider } from '../auth/access-control'
import { authProvider } from '../auth/auth-provider'
import { useHeld } from '../declaration/held'
import { dataProvider } from '../http/data-provider'
import { queryClient } from '../http/query-client'
import { switchLanguage } from '../i18n/i18n'
import { ConnectionBar } from '../sending/connection-bar'
import { Theme } from '../theme/Theme'
import { notificationProviderOf } from './notification-provider'
import { refineResources } from './refine-resources'

export const Root = () => (
  <Theme>
    <Providers />
  </Theme>
)

const i18nProvider: I18nProvider = {
  translate: (key: string, options?: object, fallback?: string) =>
    i18next.exists(key) ? i18next.t(key, { ...options }) : (fallback ?? key),
  changeLocale: (language: string) => switchLanguage(language === 'en' ? 'en' : 'zh'),
  getLocale: () => i18next.language,
}

// Texts that the API made are asked anew in the other language.
i18next.on('languageChanged', () => void queryClient.invalidateQueries())

const options = {
  disableTelemetry: true,
  reactQuery: { clientConfig: queryClient },
  disableRouteChangeHandler: true,
} as const

const Providers = () => {
  const { message } = App.useApp()
  const notificationProvider = useMemo(() => notificationProviderOf(message), [message])
  const declared = useHeld()?.declaration.resources
  const resources = useMemo(() => refineResources(declared ?? {}), [declared])
  return (
    <Refine
      dataProvider={dataProvider}
      authProvider={authProvider}
      accessControlProvider={accessControlProvider}
      routerProvider={routerProvider}
      i18nProvider={i18nProvider}
      notificationProvider={notificationProvider}
      resources={resources}
      options={options}
    >
      <ConnectionBar />
      <Outlet />
    </Refine>
  )
}
