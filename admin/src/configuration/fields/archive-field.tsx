import { Button } from 'antd'
import { useWords } from '../../i18n/use-words'
import { withoutField } from '../content'
import { useDraftEditing } from '../editing'
import { useFieldUsage } from '../use-draft'
import type { FieldEntryProps } from './field-entry-props'
import { marked } from './new-field'
import { useFieldPlace } from './use-field-place'
import { usedBy, words } from './words'

/** Takes a field out of use, which its values outlast; one that nothing holds may go for good. */
export const ArchiveField = ({
  field,
  resource,
  name,
  change,
}: FieldEntryProps & { resource: string; name: string }) => {
  const { label } = useWords()
  const { change: changeContent } = useDraftEditing()
  const { show } = useFieldPlace()
  const usage = useFieldUsage(resource, name)
  const remove = () => {
    changeContent((content) => withoutField(content, resource, name))
    show(resource)
  }
  return (
    <div className="stack field-end">
      {usage && !field.archived && (
        <p className="flat quiet-text">{label(usage.count === 0 ? words.unused : usedBy(usage.count))}</p>
      )}
      <div className="row">
        <Button onClick={() => change(marked(field, 'archived', !field.archived))}>
          {label(field.archived ? words.restore : words.archive)}
        </Button>
        {usage?.count === 0 && !field.archived && (
          <Button danger onClick={remove}>
            {label(words.remove)}
          </Button>
        )}
      </div>
    </div>
  )
}
