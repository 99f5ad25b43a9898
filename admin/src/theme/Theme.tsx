import { App, ConfigProvider, type ThemeConfig, theme } from 'antd'
import { Provider as Motion } from 'rc-motion'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words'
import { antdLocale } from './antd-locale'
import { Colours } from './Colours'
import { useDrawnMode } from './mode'
import { useReducedMotion } from './motion'
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

const moving: Record<'light' | 'dark', ThemeConfig> = {
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

const atOnce = { motionDurationFast: '0s', motionDurationMid: '0s', motionDurationSlow: '0s' } as const

const still = ({ token, ...rest }: ThemeConfig): ThemeConfig => ({ ...rest, token: { ...token, ...atOnce } })

const resting = { light: still(moving.light), dark: still(moving.dark) }

/** Colours, type, motion and antd's words for everything below. */
export const Theme = ({ children }: { children: ReactNode }) => {
  const mode = useDrawnMode()
  const isStill = useReducedMotion()
  useWords()
  return (
    <ConfigProvider
      theme={(isStill ? resting : moving)[mode]}
      locale={antdLocale}
      button={{ autoInsertSpace: false }}
      modal={{ closable: { 'aria-label': antdLocale.global?.close } }}
    >
      {/* antd's own token for it would, when it changes, put everything below in anew, and lose what is typed there. */}
      <Motion motion={!isStill}>
        <Colours />
        <App className="root" message={{ maxCount: 2 }}>
          {children}
        </App>
      </Motion>
    </ConfigProvider>
  )
}
