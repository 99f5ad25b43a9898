import type { Label, Locale } from '@oms/db/domain/label'
import { drop, read, write } from '../wx/storage'

const CHOSEN = 'language'

/** The language that was chosen, else the phone's. */
export const locale = (): Locale =>
  read<Locale>(CHOSEN) ?? (wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en')

export const languageTag = (): string => (locale() === 'zh' ? 'zh-CN' : 'en-US')

export const speak = (next: Locale | undefined): void => (next ? write(CHOSEN, next) : drop(CHOSEN))

export const say = (label: Label): string => label[locale()]

/** A group of words as a view takes it. */
export const sayAll = <K extends string>(words: Readonly<Record<K, Label>>): Record<K, string> => {
  const spoken = locale()
  const entries = Object.entries<Label>(words).map(([key, label]) => [key, label[spoken]])
  // Safe: the keys are those of `words`.
  return Object.fromEntries(entries) as Record<K, string>
}
