/** A text in the portal's two languages. */
export type Label = { readonly zh: string; readonly en: string }

export const locales = ['zh', 'en'] as const
export type Locale = (typeof locales)[number]
