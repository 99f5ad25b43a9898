import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import { type ReactNode, useLayoutEffect } from 'react'
import { antdLocale } from '../i18n/i18n'
import { useWords } from '../i18n/use-words'
import { useDrawnMode } from './mode'
import { toneRules } from './tones'

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
    token: {
      ...shared,
      colorPrimary: '#1d4ed8',
      colorLink: '#1d4ed8',
      colorBgLayout: '#f4f5f7',
      colorError: '#c81e2b',
      colorTextTertiary: '#666b75',
      colorTextDescription: '#5b606a',
      colorTextPlaceholder: '#6b7079',
    },
    components: { Button: buttonOf('#1d4ed8') },
  },
  dark: {
    cssVar: true,
    hashed: false,
    algorithm: theme.darkAlgorithm,
    token: {
      ...shared,
      colorPrimary: '#4b7bff',
      colorLink: '#8fb0ff',
      colorBgBase: '#101215',
      colorBgLayout: '#101215',
      colorBgContainer: '#17191d',
      colorBgElevated: '#1f2227',
      colorBorder: '#42464e',
      colorBorderSecondary: '#2a2d33',
      colorSplit: '#2a2d33',
      colorError: '#ff7875',
      colorTextTertiary: '#9aa0aa',
      colorTextDescription: '#a4a9b3',
      colorTextPlaceholder: '#8a8f99',
    },
    components: { Button: buttonOf('#9db8ff') },
  },
}

/** Colours, type and antd's words for everything below. */
export const Theme = ({ children }: { children: ReactNode }) => {
  const mode = useDrawnMode()
  useWords()
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = mode
    document.documentElement.style.colorScheme = mode
  }, [mode])
  return (
    <ConfigProvider
      theme={themes[mode]}
      locale={antdLocale}
      button={{ autoInsertSpace: false }}
      modal={{ closable: { 'aria-label': antdLocale.global?.close } }}
    >
      <style>{toneRules(mode)}</style>
      <App className="root" message={{ maxCount: 2 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
