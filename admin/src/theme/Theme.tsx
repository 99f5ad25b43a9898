import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words'
import { antdLocale } from './antd-locale'
import { Colours } from './Colours'
import { useDrawnMode } from './mode'
import { palette } from './palette'

const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

const shared = { fontFamily: FONT, fontSize: 14, lineHeight: 1.57, borderRadius: 6 } as const

/** Words on a button that the pointer or focus is on, where antd's own shade of the primary is too faint to read. */
const buttonOf = (colour: string) => ({
  defaultHoverColor: colour,
  defaultActiveColor: colour,
  defaultHoverBorderColor: colour,
  defaultActiveBorderColor: colour,
})

const themes: Record<'light' | 'dark', ThemeConfig> = {
  light: {
    cssVar: true,
    hashed: false,
    token: { ...shared, ...palette.light },
    components: { Button: buttonOf(palette.light.colorPrimary) },
  },
  dark: {
    cssVar: true,
    hashed: false,
    algorithm: theme.darkAlgorithm,
    token: { ...shared, colorBgBase: palette.dark.colorBgLayout, colorSplit: '#2a2d33', ...palette.dark },
    // White on the dark theme's lighter red cannot be read.
    components: { Button: { ...buttonOf('#9db8ff'), dangerColor: '#1a0d0d' } },
  },
}

/** Colours, type and antd's words for everything below. */
export const Theme = ({ children }: { children: ReactNode }) => {
  const mode = useDrawnMode()
  useWords()
  return (
    <ConfigProvider
      theme={themes[mode]}
      locale={antdLocale}
      button={{ autoInsertSpace: false }}
      modal={{ closable: { 'aria-label': antdLocale.global?.close } }}
    >
      <Colours />
      <App className="root" message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
