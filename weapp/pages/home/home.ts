import type { Label, Locale } from '@oms/db/domain/label'
import { parties, roleNames, roles } from '@oms/db/domain/roles'

const localeOf = (language: string): Locale => (language.startsWith('zh') ? 'zh' : 'en')

const linesIn = (locale: Locale) => {
  const text = (label: Label) => label[locale]
  return roleNames.map((role) => ({
    key: role,
    role: text(roles[role].label),
    party: text(parties[roles[role].party].label),
  }))
}

Component({
  data: { lines: [] as ReturnType<typeof linesIn> },
  lifetimes: {
    attached() {
      this.setData({ lines: linesIn(localeOf(wx.getAppBaseInfo().language)) })
    },
  },
})
