import type { Outcome } from '@oms/db/domain/workflow/definition'
import { fieldsOf, withForm } from '@oms/db/domain/workflow/forms'
import { Alert, Button } from 'antd'
import { useWords } from '../../i18n/use-words'
import { words as taskWords } from '../../tasks/words'
import { useDraftEditing } from '../editing'
import { words } from './question-words'
import { TriedField } from './tried-field'

/** The form of a step as whoever takes it will see it, to be tried. */
export const FormPreview = ({ way }: { way: Outcome }) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const asked = fieldsOf(withForm(way, declaration.resources.tasks?.fields ?? {}))
  return (
    <section className="stack form-preview" aria-label={label(words.preview)}>
      <h3 className="entry-legend flat">{label(words.preview)}</h3>
      {way.effect && <p className="flat">{label(way.effect)}</p>}
      {way.danger && <Alert type="warning" showIcon message={label(taskWords.danger)} />}
      {Object.entries(asked).map(([name, field]) => (
        <TriedField key={`${name} ${field.kind}`} name={name} field={field} />
      ))}
      <div>
        <Button type="primary" danger={way.danger === true} disabled>
          {label(way.label)}
        </Button>
      </div>
    </section>
  )
}
