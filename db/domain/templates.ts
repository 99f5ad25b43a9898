import type { Label, Locale } from './label'

/** What a message about a task says, `{{number}}` and the like standing for what it is about. */
export type Template = { readonly title: Label; readonly body: Label }

/** By what happened; what is left out is said as shipped. */
export type Templates = Readonly<Record<string, Template>>

/** What may stand in a template, as people call it. */
export const placeholders = {
  number: { zh: '编号', en: 'Number' },
  title: { zh: '标题', en: 'Title' },
  action: { zh: '动作', en: 'Action' },
  status: { zh: '状态', en: 'Status' },
  actor: { zh: '操作人', en: 'By' },
} as const satisfies Readonly<Record<string, Label>>

export type Placeholder = keyof typeof placeholders

/** The title is the same for all that happens to a task: mail programs take another subject for another thread. */
export const shippedTemplate: Template = {
  title: { zh: '{{number}} {{title}}', en: '{{number}} {{title}}' },
  body: {
    zh: '{{actor}}：{{action}}，现为“{{status}}”',
    en: '{{actor}}: {{action}}, now “{{status}}”',
  },
}

const PLACE = /\{\{([^{}]*)\}\}/g

/** The template's texts in one language; what a value holds is not looked at again. */
export const fillIn = (
  { title, body }: Template,
  locale: Locale,
  values: Readonly<Record<Placeholder, string>>,
): { readonly title: string; readonly body: string } => {
  const filled = (text: string) =>
    text.replace(PLACE, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole))
  return { title: filled(title[locale]), body: filled(body[locale]) }
}

/** What stands between braces and is nothing that a message knows. */
export const unknownIn = (text: string): readonly string[] =>
  [...text.matchAll(PLACE)].flatMap(([whole, name = '']) => (isPlaceholder(name) ? [] : [whole]))

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name)
