import type { Field } from '@oms/db/domain/fields'
import type { Rule } from 'antd/es/form'

type Say = (key: string, params?: Record<string, string | number>) => string

/** What the form checks before it is sent, in words that say how to mend it; the API checks everything again. */
export const rulesFor = (field: Field, label: string, t: Say, isRequired: boolean): Rule[] => {
  const isChosen = ['choice', 'choices', 'reference', 'person', 'date', 'moment', 'rating', 'files'].includes(
    field.kind,
  )
  const rules: Rule[] = []
  if (isRequired)
    rules.push({
      required: true,
      ...(field.kind === 'files' ? { type: 'array' as const } : {}),
      // Only where it applies: whoever names it at all is held to be a text, and a number is refused.
      ...(field.kind === 'text' || field.kind === 'markdown' ? { whitespace: true } : {}),
      message: t(isChosen ? 'form.requiredChoice' : 'form.required', { label }),
    })
  if (field.kind === 'text' && field.min)
    rules.push({ min: field.min, message: t('form.tooShort', { min: field.min }) })
  if (field.kind === 'text' && field.format === 'email')
    rules.push({ type: 'email', message: t('form.email') })
  if (field.kind === 'password') rules.push({ min: 10, message: t('form.tooShort', { min: 10 }) })
  return rules
}
