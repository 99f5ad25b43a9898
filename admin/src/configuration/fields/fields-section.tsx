import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useNarrow } from '../../records/use-narrow'
import { Message } from '../../ui/states'
import { ownFields } from '../content'
import { useDraftEditing } from '../editing'
import { FieldEditor } from './field-editor'
import { FieldList } from './field-list'
import { useFieldPlace } from './use-field-place'
import { words } from './words'

/** The customer's fields: which there are, one of them to change, and beside it how it will look. */
export const FieldsSection = () => {
  const { label } = useWords()
  const { content, declaration } = useDraftEditing()
  const { resource, field, show } = useFieldPlace()
  const isNarrow = useNarrow()
  const grown = Object.values(declaration.resources).filter(({ grows }) => grows)
  const found = field === undefined ? undefined : ownFields(content, resource)[field]
  return (
    <div className="draft-columns">
      <section className="panel stack" aria-label={label(words.own)}>
        <Select
          aria-label={label(words.of)}
          value={resource}
          onChange={(name) => show(name)}
          options={grown.map(({ name, label: text }) => ({ value: name, label: label(text) }))}
        />
        <FieldList />
      </section>
      {found && field !== undefined && (
        <FieldEditor key={`${resource}.${field}`} resource={resource} name={field} field={found} />
      )}
      {!found && !isNarrow && (
        <div className="panel">
          <Message icon="tool" title={label(words.choose)} help={label(words.addHelp)} />
        </div>
      )}
    </div>
  )
}
