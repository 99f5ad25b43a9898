import { defaultOf } from '@oms/db/domain/default-of'
import type { Field } from '@oms/db/domain/fields'
import { useState } from 'react'
import { kindOf } from '../../fields/kinds'
import { useWords } from '../../i18n/use-words'
import { PlainEntry } from '../plain-entry'
import { sampleOf } from './sample-value'
import { words } from './words'

type Props = { name: string; field: Field }

/** How the field will look in a form, in the detail and in the list, drawn by what draws it there. */
export const FieldPreview = ({ name, field }: Props) => {
  const { label } = useWords()
  const { Input, Text } = kindOf(field)
  // Another kind takes other values.
  const [tried, setTried] = useState<{ kind: Field['kind']; value: unknown }>()
  const value = tried?.kind === field.kind ? tried.value : defaultOf(field)
  const shown = value ?? sampleOf(field)
  const heading = label(field.label) || name
  return (
    <section className="panel stack preview" aria-label={label(words.preview)}>
      <h3 className="panel-title">{label(words.preview)}</h3>
      <p className="flat faint-text">{label(words.inForm)}</p>
      {field.group && <h4 className="preview-group">{label(field.group)}</h4>}
      <PlainEntry
        label={heading}
        isRequired={field.required === true || field.requiredWhen !== undefined}
        help={field.help && label(field.help)}
      >
        {(id) => (
          <Input
            id={id}
            field={field}
            value={value}
            onChange={(next) => setTried({ kind: field.kind, value: next })}
          />
        )}
      </PlainEntry>
      <p className="flat faint-text">{label(words.inDetail)}</p>
      <dl className="preview-detail">
        <dt>{heading}</dt>
        <dd>
          <Text field={field} value={shown} record={{}} />
        </dd>
      </dl>
      <p className="flat faint-text">{label(words.inTable)}</p>
      {field.inList ? (
        <table className="preview-table">
          <thead>
            <tr>
              <th scope="col">{heading}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                <Text field={field} value={shown} record={{}} />
              </td>
            </tr>
          </tbody>
        </table>
      ) : (
        <p className="flat quiet-text">{label(words.notInTable)}</p>
      )}
    </section>
  )
}
