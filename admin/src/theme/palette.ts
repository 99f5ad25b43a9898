/** antd's tokens by theme, as far as they are ours or are drawn where antd is not loaded. */
export const palette = {
  light: {
    colorPrimary: '#1d4ed8',
    colorPrimaryHover: '#3b6cf0',
    colorPrimaryBg: '#e8effd',
    colorLink: '#1d4ed8',
    colorText: '#1f2329',
    colorTextSecondary: '#5b606a',
    colorTextTertiary: '#666b75',
    colorTextDescription: '#5b606a',
    colorTextPlaceholder: '#6b7079',
    colorBgLayout: '#f4f5f7',
    colorBgContainer: '#ffffff',
    colorBgElevated: '#ffffff',
    colorBorder: '#d5d8dd',
    colorBorderSecondary: '#eceef1',
    colorFillSecondary: '#eceef0',
    colorFillTertiary: '#f4f5f6',
    colorInfoBg: '#e8f1ff',
    colorError: '#c81e2b',
    colorErrorBg: '#fff1f0',
    colorErrorBorder: '#f8bcb8',
  },
  dark: {
    colorPrimary: '#4b7bff',
    colorPrimaryHover: '#6f96ff',
    colorPrimaryBg: '#18233f',
    colorLink: '#8fb0ff',
    colorText: '#dfe1e5',
    colorTextSecondary: '#a9aeb8',
    colorTextTertiary: '#9aa0aa',
    colorTextDescription: '#a4a9b3',
    colorTextPlaceholder: '#8a8f99',
    colorBgLayout: '#101215',
    colorBgContainer: '#17191d',
    colorBgElevated: '#1f2227',
    colorBorder: '#42464e',
    colorBorderSecondary: '#2a2d33',
    colorFillSecondary: '#2d3035',
    colorFillTertiary: '#24272c',
    colorInfoBg: '#142033',
    colorError: '#ff7875',
    colorErrorBg: '#2c1618',
    colorErrorBorder: '#6b2b2c',
  },
} as const satisfies Record<'light' | 'dark', Record<string, string>>

/** The palette under the names of antd's variables, for what stands outside of antd's theme. */
export const paletteRules = (mode: keyof typeof palette): string =>
  `:root{${Object.entries(palette[mode])
    .map(([token, value]) => `--ant-${kebab(token)}:${value}`)
    .join(';')}}`

const kebab = (token: string): string => token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
