import type { Locale } from '@oms/db/domain/label'
import { eventKinds } from '@oms/db/domain/own-channels'
import { fillIn, placeholders, shippedTemplate, type Template } from '@oms/db/domain/templates'
import { Button, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { withTemplate } from '../content'
import { useDraftEditing } from '../editing'
import { LabelEntry } from '../label-entry'
import { PlainEntry } from '../plain-entry'
import { samples, words } from './words'

/** What messages of one kind say, beside how it reads. */
export const TemplateForm = () => {
  const { label } = useWords()
  const { declaration, content, change } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const kinds = eventKinds(declaration)
  const [first = ''] = Object.keys(kinds)
  const kind = params.get('template') ?? first
  const own = content.templates?.[kind]
  const template = own ?? shippedTemplate
  const at = `templates.${kind}`
  const write = (next: Template | undefined) => change((one) => withTemplate(one, kind, next))
  return (
    <section className="panel stack" aria-label={label(words.templates)}>
      <div className="draft-head">
        <h2>{label(words.templates)}</h2>
      </div>
      <p className="flat quiet-text">
        {label(words.templateHelp)}{' '}
        {Object.entries(placeholders)
          .map(([name, one]) => `${name} ${label(one)}`)
          .join(label(words.between))}
      </p>
      <PlainEntry label={label(words.template)}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={(next: string) => setParams({ template: next })}
            options={Object.entries(kinds).map(([value, one]) => ({
              value,
              label: content.templates?.[value] ? `${label(one)} · ${label(words.written)}` : label(one),
            }))}
          />
        )}
      </PlainEntry>
      <LabelEntry
        of={words.templateTitle}
        value={template.title}
        at={`${at}.title`}
        isRequired
        max={200}
        onChange={(title) => title && write({ ...template, title })}
      />
      <LabelEntry
        of={words.templateBody}
        value={template.body}
        at={`${at}.body`}
        isRequired
        max={500}
        onChange={(body) => body && write({ ...template, body })}
      />
      <section className="stack" aria-label={label(words.preview)}>
        <h3 className="entry-legend flat">{label(words.preview)}</h3>
        {(['zh', 'en'] as const).map((locale) => (
          <Preview key={locale} template={template} locale={locale} action={kinds[kind]?.[locale] ?? kind} />
        ))}
      </section>
      {own && (
        <div>
          <Button onClick={() => write(undefined)}>{label(words.asShipped)}</Button>
        </div>
      )}
    </section>
  )
}

type PreviewProps = { template: Template; locale: Locale; action: string }

const Preview = ({ template, locale, action }: PreviewProps) => {
  const { number, title, status, actor } = samples
  const said = fillIn(template, locale, {
    ...{ number: number[locale], title: title[locale], status: status[locale], actor: actor[locale], action },
  })
  return (
    <p className="flat written" lang={locale}>
      <strong>{said.title}</strong>
      <br />
      {said.body}
    </p>
  )
}
